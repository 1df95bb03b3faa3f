/// The text of queries and of `application/x-www-form-urlencoded` bodies.
enum FormText {
  /// The fields of one text.
  ///
  /// `name=` gives a string, `name[]=` repeated an array, `name[field]=` an object; a name repeated without brackets keeps its last value.
  static func fields(_ text: some StringProtocol) -> [String: JSON] {
    var fields: [String: JSON] = [:]
    for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(parts[0], plusIsBlank: true)
      let value = JSON.string(parts.count > 1 ? decoded(parts[1], plusIsBlank: true) : "")
      add(value, as: name, to: &fields)
    }
    return fields
  }

  /// The text with `%XX` replaced by the bytes they stand for; what is no valid escape stays as it is.
  static func decoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func add(_ value: JSON, as name: String, to fields: inout [String: JSON]) {
    guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") else {
      fields[name] = value
      return
    }
    let outer = String(name[..<bracket])
    let inner = String(name[name.index(after: bracket)...].dropLast())
    if inner.isEmpty {
      guard case .array(let items) = fields[outer] else { return fields[outer] = [value] }
      fields[outer] = .array(items + [value])
    } else {
      guard case .object(var members) = fields[outer] else { return fields[outer] = .object([inner: value]) }
      members[inner] = value
      fields[outer] = .object(members)
    }
  }
}
