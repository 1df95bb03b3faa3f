import HTTPClient
import Reconciliation

/// Sends a provider's requests with its credentials.
struct AuthorizedSender: Sendable {
  enum Authorization: Sendable {
    case headers([HTTPHeader])
    /// The headers have a password: `fault` says what it means when that is refused (401).
    case password([HTTPHeader], fault: @Sendable (HTTPResponse, HTTPRequest) -> ProviderError)
    /// Logs in when there is no token yet, and once more when a request is answered with 401.
    case session(SessionToken, header: @Sendable (Secret) -> HTTPHeader)
  }

  private enum Way { case read, write }

  private let http: any HTTPSender
  private let authorization: Authorization

  init(http: any HTTPSender, authorization: Authorization) {
    self.http = http
    self.authorization = authorization
  }

  /// Sends a request that changes nothing; returns the answer whatever its status.
  func read(_ request: HTTPRequest) async throws(ProviderError) -> HTTPResponse { try await send(request, .read) }

  /// Sends a request that changes something, once; returns the answer whatever its status.
  func write(_ request: HTTPRequest) async throws(ProviderError) -> HTTPResponse { try await send(request, .write) }

  private func send(_ request: HTTPRequest, _ way: Way) async throws(ProviderError) -> HTTPResponse {
    switch authorization {
    case .headers(let headers):
      return try await send(request, adding: headers, way)
    case .password(let headers, let fault):
      let response = try await send(request, adding: headers, way)
      guard response.status != 401 else { throw fault(response, request).riskingLockout(true) }
      return response
    case .session(let session, let header):
      // A login that fails comes before the request, so the request itself was not sent.
      let token = try await logIn(session, insteadOf: nil)
      let response = try await send(request, adding: [header(token)], way)
      guard response.status == 401 else { return response }
      let renewed = try await logIn(session, insteadOf: token)
      // Nobody knows how long that took, and what was made from a fresh read goes soon or not at all.
      guard !request.isPerishable else {
        throw ProviderError(
          .stale,
          "\(request.summary): not carried out, because the session had ended; what it was made from may have changed since")
      }
      // 401 proves that a write was not carried out, so it may be sent again with a new token.
      return try await send(request, adding: [header(renewed)], way)
    }
  }

  private func logIn(_ session: SessionToken, insteadOf refused: Secret?) async throws(ProviderError) -> Secret {
    do {
      return try await session.token(insteadOf: refused)
    } catch {
      throw ProviderError(.stop, error.text).riskingLockout(error.risksLockout)
    }
  }

  private func send(_ request: HTTPRequest, adding headers: [HTTPHeader], _ way: Way) async throws(ProviderError) -> HTTPResponse
  {
    let authorized = request.adding(headers)
    do {
      switch way {
      case .read: return try await http.read(authorized)
      case .write: return try await http.write(authorized)
      }
    } catch {
      throw ProviderError(error)
    }
  }
}
