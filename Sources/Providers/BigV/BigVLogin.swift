import FoundationEssentials
import HTTPClient
import Reconciliation

/// How requests are authorized at BigV.
enum BigVLogin {
  static func authorization(_ settings: BigVSettings, _ http: any HTTPSender) -> AuthorizedSender.Authorization {
    switch settings.authentication {
    case .apiKey(let key):
      return .headers([bearer("apikey.\(key.reveal())")])
    case .basic(let username, let password, let oneTimePassword):
      let pair = Data("\(username):\(password.reveal())".utf8).base64EncodedString()
      let otp = oneTimePassword.map { [HTTPHeader("X-Yubikey-Otp", $0.reveal(), isSecret: true)] } ?? []
      return .password([HTTPHeader("Authorization", "Basic \(pair)", isSecret: true)] + otp) { BigVFault.error(for: $0, to: $1) }
    case .session(let authURL, let username, let password, let oneTimePassword):
      let login = BigVWire.Login(username: username, password: password.reveal(), yubikey: oneTimePassword?.reveal())
      let session = SessionToken { () async throws(ProviderError) in try await logIn(login, "\(authURL)/session", http) }
      return .session(session) { bearer($0.reveal()) }
    }
  }

  private static func bearer(_ token: String) -> HTTPHeader { HTTPHeader("Authorization", "Bearer \(token)", isSecret: true) }

  private static func logIn(_ login: BigVWire.Login, _ url: String, _ http: any HTTPSender) async throws(ProviderError) -> Secret
  {
    let (response, request) = try await LoginRequest.send(login, to: url, accepting: "text/plain", by: http) {
      BigVFault.error(for: $0, to: $1)
    }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
    let token = response.body.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    guard !token.isEmpty, token.allSatisfy({ (0x21...0x7e).contains($0) }), token.first != UInt8(ascii: "<") else {
      throw ProviderError(.stop, "\(request.summary): no token: \(ForeignText.summary(of: response, isSensitive: true))")
    }
    return Secret(String(decoding: token, as: UTF8.self))
  }
}
