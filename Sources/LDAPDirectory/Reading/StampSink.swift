/// Takes the DN of each entry together with a digest of all that came of it: its stamp, or whatever else tells its states apart.
struct StampSink: EntrySink {
  /// By DN.
  private(set) var states: [String: UInt64] = [:]
  /// Whether some entry did not show all that tells its states apart: no stamp, or values that come in ranges.
  private(set) var isUnsure = false
  private let changes: Changes
  private var dn = ""
  private var digest: UInt64 = 0
  private var hasValue = false

  init(_ changes: Changes) { self.changes = changes }

  mutating func beginEntry(dn: Span<UInt8>) {
    self.dn = dn.text
    digest = 0
    hasValue = false
  }

  /// The number of an attribute is a digest of its name.
  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    let name = description.text.lowercased()
    // Further values are not here (MS-ADTS 3.1.1.3.1.3.3).
    if changes.attribute == nil, name.contains(";range=") { isUnsure = true }
    return Int(truncatingIfNeeded: Self.digest(Array(name.utf8).span, from: 0xCBF2_9CE4_8422_2325))
  }

  /// Values have no order, so their digests are added.
  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    digest &+= Self.digest(value, from: UInt64(truncatingIfNeeded: attribute))
    hasValue = true
  }

  mutating func endEntry() {
    if changes.isExact, !hasValue { isUnsure = true }
    states[dn] = digest
  }

  /// FNV-1a.
  private static func digest(_ bytes: Span<UInt8>, from start: UInt64) -> UInt64 {
    var digest = start
    for place in bytes.indices { digest = (digest ^ UInt64(bytes[place])) &* 0x100_0000_01B3 }
    return digest
  }
}
