/// The header lines of a request in the form that libcurl takes (CURLOPT_HTTPHEADER(3)).
enum HeaderLines {
  /// Lines of the request's own headers, and of those that are sent unless it has its own.
  ///
  /// `Name:` keeps libcurl from sending a header of its own: it would wait a second for `100 Continue`, and name a form as content type.
  static func lines(of request: HTTPRequest) throws(TransferFailure) -> [String] {
    var lines: [String] = []
    for header in request.headers {
      guard isToken(header.name), isValue(header.value) else {
        throw .refused(
          "refused before sending: header \(isToken(header.name) ? header.name : "name") holds characters HTTP does not allow")
      }
      // `Name;` sends the header without a value.
      lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    let names = Set(request.headers.map { $0.name.lowercased() })
    if !names.contains("accept") { lines.append("Accept: application/json") }
    if !names.contains("content-type") { lines.append("Content-Type:") }
    if !names.contains("expect") { lines.append("Expect:") }
    return lines
  }

  /// RFC 9110, 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        let character = Character(Unicode.Scalar(byte))
        return byte < 0x80 && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
      }
  }

  /// RFC 9110, 5.5: no control characters, so that a value cannot begin a line of its own.
  private static func isValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
