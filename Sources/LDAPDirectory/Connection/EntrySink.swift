/// Takes the entries of a search as they arrive; bytes are lent and valid only during the call.
protocol EntrySink {
  mutating func beginEntry(dn: Span<UInt8>)

  /// The sink's own number for an attribute, nil when its values are of no interest.
  mutating func attribute(_ description: Span<UInt8>) -> Int?

  mutating func value(_ value: Span<UInt8>, of attribute: Int)

  mutating func endEntry()
}
