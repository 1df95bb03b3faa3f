import Fixtures

/// One octet of an answer, and what it belongs to.
struct AnswerOctet {
  enum Part {
    case tag
    case length
    /// Numbers, results and controls.
    case content
    /// The name of an attribute in an entry.
    case name
    /// A DN or a value in an entry.
    case value
  }

  let place: Int
  let part: Part
  /// What is put in its place: whatever may mean something there, and the same with a single other bit.
  let others: [UInt8]

  /// Whether it is what an entry says, which can be something else and as well formed.
  var isSaid: Bool { part == .name || part == .value }

  /// All octets of an answer whose messages are well formed, with lengths of one octet or two.
  static func all(of answer: [UInt8]) -> [AnswerOctet] {
    var layout = Layout(parts: Array(repeating: .content, count: answer.count))
    layout.addHeaders(answer[...])
    var rest = answer[...]
    while let (message, length) = BER.first(in: rest) {
      for entry in message.children ?? [] where entry.tag == 0x64 { layout.addWords(of: entry) }
      rest = rest.dropFirst(length)
    }
    return answer.indices.map { place in
      let (part, octet) = (layout.parts[place], answer[place])
      // Of words it takes another letter, another case and what is no ASCII.
      let bits: [UInt8] = part == .name || part == .value ? [0x01, 0x20, 0x80] : (0..<8).map { 1 << $0 }
      let others = layout.telling(place).union(bits.map { octet ^ $0 }).subtracting([octet])
      return AnswerOctet(place: place, part: part, others: others.sorted())
    }
  }
}

/// What every octet of an answer belongs to, and where elements begin and end.
private struct Layout {
  /// Tags of everything that messages are made of.
  private static let tags: Set<UInt8> = [
    0x00, 0x01, 0x02, 0x04, 0x05, 0x0A, 0x0C, 0x24, 0x30, 0x31, 0x61, 0x63, 0x64, 0x65, 0x73, 0x78, 0x79, 0x80, 0x81, 0xA0, 0xA3,
    0xFF,
  ]
  /// The ends of what is short, and what begins long lengths, or none.
  private static let lengths: Set<UInt8> = [0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0xFF]
  /// What ends, escapes or separates something in names and values.
  private static let marks: Set<UInt8> = [0x00, 0x04, 0x2C, 0x3D, 0x5C]

  var parts: [AnswerOctet.Part]
  /// Where an element begins or ends.
  private var edges: Set<Int> = []

  init(parts: [AnswerOctet.Part]) { self.parts = parts }

  /// Elements that follow each other, and those in them; the value of the control for pages is elements, too.
  mutating func addHeaders(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let (element, length) = BER.first(in: rest) {
      edges.formUnion([rest.startIndex, element.content.startIndex, element.content.endIndex])
      parts[rest.startIndex] = .tag
      for place in (rest.startIndex + 1)..<element.content.startIndex { parts[place] = .length }
      let isPage = element.tag == 0x04 && element.content.first == 0x30
      if element.tag & 0x20 != 0 || isPage { addHeaders(element.content) }
      rest = rest.dropFirst(length)
    }
  }

  mutating func addWords(of entry: BER.Element) {
    guard let fields = entry.children, fields.count == 2 else { return }
    for place in fields[0].content.indices { parts[place] = .value }
    for attribute in (fields[1].children ?? []).compactMap(\.children) {
      for place in attribute[0].content.indices { parts[place] = .name }
      for place in (attribute[1].children ?? []).flatMap(\.content.indices) { parts[place] = .value }
    }
  }

  /// A length tells when what it is of would end where something else begins or ends, or one octet off.
  func telling(_ place: Int) -> Set<UInt8> {
    switch parts[place] {
    case .tag: Self.tags
    case .length:
      Self.lengths.union(
        edges.flatMap { [$0 - place - 2, $0 - place - 1] }.compactMap { (0...0xFF).contains($0) ? UInt8($0) : nil })
    case .content, .name, .value: Self.marks
    }
  }
}
