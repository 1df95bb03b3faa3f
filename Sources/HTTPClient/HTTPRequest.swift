/// One request as a provider states it.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package let method: Method
  /// Absolute, with its query already percent-encoded.
  package let url: String
  package let headers: [HTTPHeader]
  /// Nil sends no body.
  package let body: [UInt8]?
  /// Answers that this API gives for a failure that may pass, beyond 429 and 5xx but 501.
  package let isTransient: @Sendable (HTTPResponse) -> Bool
  /// It was made from what was read just now: it is sent soon or not at all.
  package let isPerishable: Bool
  /// It says who we are and changes nothing else.
  package let isLogin: Bool

  package init(
    _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil, isPerishable: Bool = false,
    isLogin: Bool = false, isTransient: @escaping @Sendable (HTTPResponse) -> Bool = { _ in false }
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.isTransient = isTransient
    self.isPerishable = isPerishable
    self.isLogin = isLogin
  }

  /// The same with more headers.
  package func adding(_ more: [HTTPHeader]) -> HTTPRequest {
    HTTPRequest(
      method, url, headers: headers + more, body: body, isPerishable: isPerishable, isLogin: isLogin, isTransient: isTransient)
  }

  /// Method and URL without its query: what an error or a log line may show.
  package var summary: String { "\(method.rawValue) \(URLParts.shown(url))" }
}

/// A header line of a request.
package struct HTTPHeader: Sendable, CustomStringConvertible, CustomReflectable {
  package let name: String
  package let value: String
  /// The value is a credential and is never printed.
  package let isSecret: Bool

  package init(_ name: String, _ value: String, isSecret: Bool = false) {
    self.name = name
    self.value = value
    self.isSecret = isSecret
  }

  package var description: String { "\(name): \(isSecret ? "***" : value)" }
  package var customMirror: Mirror { Mirror(self, children: ["header": description]) }
}
