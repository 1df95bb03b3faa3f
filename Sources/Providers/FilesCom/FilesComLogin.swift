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
      let session = SessionToken {
        do throws(ProviderError) {
          return .success(try await logIn(login, url, http))
        } catch {
          return .failure(error)
        }
      }
      return .session(session) { HTTPHeader("X-FilesAPI-Auth", $0.reveal(), isSecret: true) }
    }
  }

  /// Sent as a write, so that it goes out once: repeated logins lock an account.
  private static func logIn(_ login: FilesComWire.Login, _ url: String, _ http: any HTTPSender) async throws(ProviderError)
    -> Secret
  {
    let headers = [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json")]
    let request = HTTPRequest(.post, url, headers: headers, body: try JSONBody.encode(login))
    let response: HTTPResponse
    do {
      response = try await http.write(request)
    } catch {
      throw ProviderError(error)
    }
    guard (200...299).contains(response.status) else { throw FilesComFault.error(for: response, to: request) }
    let id = try JSONBody.decode(FilesComWire.Session.self, from: response, to: request, isSensitive: true).id
    guard !id.isEmpty, id.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw ProviderError(.stop, "\(request.summary): the session's id is empty or no plain text")
    }
    return Secret(id)
  }
}
