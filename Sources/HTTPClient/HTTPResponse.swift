/// An answer, whole: its body was received to the end.
package struct HTTPResponse: Sendable {
  package let status: Int
  /// Names in lower case; of repeated headers the last one counts.
  package let headers: [String: String]
  package let body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package func header(_ name: String) -> String? { headers[name.lowercased()] }
}
