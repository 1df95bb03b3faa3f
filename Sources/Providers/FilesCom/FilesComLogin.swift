import HTTPClient
import Reconciliation

/// How requests are authorized at Files.com.
enum FilesComLogin {
  static func authorization(_ settings: FilesComSettings, _ http: any HTTPSender) -> AuthorizedSender.Authorization {
    switch settings.authentication {
    case .apiKey(let key):
      return .headers([HTTPHeader("X-FilesAPI-Key", key.reveal(), isSecret: true)])
    case .session(let username, let password, let oneTimePassword):
      let url = "\(settings.url)/api/rest/v1/sessions"
      let login = FilesComWire.Login(username: username, password: password.reveal(), otp: oneTimePassword?.reveal())
      let session = SessionToken { () async throws(ProviderError) in try await logIn(login, url, http) }
      return .session(session) { HTTPHeader("X-FilesAPI-Auth", $0.reveal(), isSecret: true) }
    }
  }

  private static func logIn(_ login: FilesComWire.Login, _ url: String, _ http: any HTTPSender) async throws(ProviderError)
    -> Secret
  {
    let (response, request) = try await LoginRequest.send(login, to: url, accepting: "application/json", by: http) {
      FilesComFault.error(for: $0, to: $1)
    }
    let id = try JSONBody.decode(FilesComWire.Session.self, from: response, to: request, isSensitive: true).id
    guard !id.isEmpty, id.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw ProviderError(.stop, "\(request.summary): the session's id is empty or no plain text")
    }
    return Secret(id)
  }
}
