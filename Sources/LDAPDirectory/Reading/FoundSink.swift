/// Takes only the DNs of entries, as numbers.
struct FoundSink: EntrySink {
  var names: DNTable
  private(set) var found: [UInt32] = []

  init(names: consuming DNTable) { self.names = names }

  mutating func beginEntry(dn: Span<UInt8>) { found.append(names.number(ofEntry: dn)) }
  mutating func attribute(_ description: Span<UInt8>) -> Int? { nil }
  mutating func value(_ value: Span<UInt8>, of attribute: Int) {}
  mutating func endEntry() {}
}
