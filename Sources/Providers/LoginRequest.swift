import HTTPClient

/// The request by which somebody logs in for a session.
enum LoginRequest {
  /// Sends who we are as JSON, and gives the answer when it is a success, with the request that it is the answer to.
  ///
  /// Sent as a write, so that it goes out once: repeated logins lock an account. Any other answer becomes an error by `fault`.
  static func send(
    _ login: some Encodable, to url: String, accepting type: String, by http: any HTTPSender,
    fault: (HTTPResponse, HTTPRequest) -> ProviderError
  ) async throws(ProviderError) -> (HTTPResponse, HTTPRequest) {
    let headers = [HTTPHeader("Accept", type), HTTPHeader("Content-Type", "application/json")]
    let request = HTTPRequest(.post, url, headers: headers, body: try JSONBody.encode(login), isLogin: true)
    let response: HTTPResponse
    do {
      response = try await http.write(request)
    } catch {
      throw ProviderError(error)
    }
    guard (200...299).contains(response.status) else {
      let refusesUs = response.status == 401 || response.status == 403
      throw fault(response, request).riskingLockout(refusesUs)
    }
    return (response, request)
  }
}
