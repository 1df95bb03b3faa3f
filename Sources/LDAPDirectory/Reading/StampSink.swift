/// Takes the DN of each entry together with what the server wrote into it with its last change.
struct StampSink: EntrySink {
  /// One line for each entry: a state of an entry has a line of its own.
  private(set) var states: Set<String> = []
  private let attribute: String
  private var dn = ""
  private var stamp = ""

  init(attribute: String) { self.attribute = attribute.lowercased() }

  mutating func beginEntry(dn: Span<UInt8>) {
    self.dn = dn.text
    stamp = ""
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? { description.text.lowercased() == attribute ? 0 : nil }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) { stamp = value.text }

  /// An entry without the attribute counts as changed the first time only.
  mutating func endEntry() { states.insert("\(stamp) \(dn)") }
}
