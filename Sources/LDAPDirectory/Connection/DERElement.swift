/// One element of DER: a tag and what it holds.
struct DERElement {
  let tag: UInt8
  let content: ArraySlice<UInt8>

  /// What a constructed element holds; nil when it is not constructed or not well formed.
  var children: [DERElement]? { tag & 0x20 != 0 ? Self.list(content) : nil }

  var text: String { String(decoding: content, as: UTF8.self) }

  /// The elements that follow each other in some bytes; nil when they are not well formed.
  static func list(_ bytes: ArraySlice<UInt8>) -> [DERElement]? {
    var rest = bytes
    var elements: [DERElement] = []
    while let tag = rest.popFirst() {
      guard var length = rest.popFirst().map(Int.init) else { return nil }
      if length >= 0x80 {
        let digits = rest.prefix(length - 0x80)
        guard (1...4).contains(digits.count), digits.count == length - 0x80 else { return nil }
        length = digits.reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(digits.count)
      }
      guard length <= rest.count else { return nil }
      elements.append(DERElement(tag: tag, content: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return elements
  }
}
