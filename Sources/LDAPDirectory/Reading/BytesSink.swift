/// Takes the first value of one attribute as bytes.
struct BytesSink: EntrySink {
  private let attribute: String
  private var bytes: [UInt8]?

  init(attribute: String) { self.attribute = attribute.lowercased() }

  /// In lower case, without separators; nil when no value came.
  var hexadecimal: String? { bytes?.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  mutating func beginEntry(dn: Span<UInt8>) {}
  mutating func attribute(_ description: Span<UInt8>) -> Int? { description.text.lowercased() == attribute ? 0 : nil }
  mutating func value(_ value: Span<UInt8>, of attribute: Int) { if bytes == nil { bytes = value.copy } }
  mutating func endEntry() {}
}
