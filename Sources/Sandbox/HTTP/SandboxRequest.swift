import FoundationEssentials

/// One request as a stand-in sees it.
struct SandboxRequest: Sendable {
  let method: String
  /// The decoded parts of the path; a trailing slash adds none.
  let path: [String]
  let query: [String: JSON]
  /// Names in lower case.
  let headers: [String: String]
  let body: Data

  init(method: String, path: String, query: String, headers: [String: String], body: Data) {
    self.method = method
    self.path = path.split(separator: "/").map { FormText.decoded($0, plusIsBlank: false) }
    self.query = FormText.fields(query)
    self.headers = headers
    self.body = body
  }

  /// `application/json` and the like, in lower case and without its parameters; empty when the header is missing.
  var mediaType: String {
    let value = headers["content-type"] ?? ""
    return value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
  }

  /// Whether a query field says yes; clients write `true`, `True` and `1`.
  func isSet(_ field: String) -> Bool {
    ["true", "1"].contains(query[field]?.string?.lowercased())
  }
}
