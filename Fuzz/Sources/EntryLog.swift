@testable import LDAPDirectory

/// Writes down the entry that it is given.
struct EntryLog: EntrySink {
  struct Entry: Equatable {
    struct Attribute: Equatable {
      let name: [UInt8]
      var values: [[UInt8]] = []
    }

    let name: [UInt8]
    var attributes: [Attribute] = []
  }

  private(set) var entry: Entry?
  /// Whether every entry that was begun was ended.
  private(set) var isOver = true

  mutating func beginEntry(dn: Span<UInt8>) { (entry, isOver) = (Entry(name: dn.copy), false) }

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    entry?.attributes.append(Entry.Attribute(name: description.copy))
    return entry.map { $0.attributes.count - 1 }
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) { entry?.attributes[attribute].values.append(value.copy) }

  mutating func endEntry() { isOver = true }
}
