/// Takes only the DNs of entries.
struct NameSink: EntrySink {
  private(set) var origins: [String] = []

  mutating func beginEntry(dn: Span<UInt8>) { origins.append(dn.text) }
  mutating func attribute(_ description: Span<UInt8>) -> Int? { nil }
  mutating func value(_ value: Span<UInt8>, of attribute: Int) {}
  mutating func endEntry() {}
}
