/// An answer, whole: its body was received to the end that its framing gave (length, last chunk, or close where there is neither).
///
/// What a server or proxy framed as whole and is not (a gzip stream without its end, say) shows only when the body is decoded.
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
