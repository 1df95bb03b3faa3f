/// Takes all values of a small search as text, by attribute in lower case; for entries about the server itself.
struct TextSink: EntrySink {
  private(set) var values: [String: [String]] = [:]
  private var names: [String] = []

  mutating func beginEntry(dn: Span<UInt8>) {}

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    names.append(description.text.lowercased())
    return names.count - 1
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) { values[names[attribute], default: []].append(value.text) }

  mutating func endEntry() {}
}
