/// Ids of accounts in few bytes, for a ledger that keeps the members of thousands of groups.
///
/// For each account: how many bytes it has in common with the one before, how many bytes follow, and those; both numbers as
/// LEB128 (https://dwarfstd.org/doc/DWARF5.pdf, 7.6). In the order in which they were appended, which is best that of the ids.
package struct AccountList: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []
  private var last: [UInt8] = []

  package init() {}

  /// A list as it was kept. What is no list has no `ids`.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  package init(_ ids: some Sequence<AccountID>) {
    for id in ids { append(id.rawValue.utf8) }
  }

  package mutating func append(_ id: some Collection<UInt8>) {
    let shared = zip(last, id).prefix { $0 == $1 }.count
    Self.append(shared, to: &bytes)
    Self.append(id.count - shared, to: &bytes)
    bytes.append(contentsOf: id.dropFirst(shared))
    last.replaceSubrange(shared..., with: id.dropFirst(shared))
  }

  /// Nil when the bytes are no list of accounts.
  package var ids: Set<AccountID>? {
    var ids: Set<AccountID> = []
    var (place, id) = (0, [UInt8]())
    while place < bytes.count {
      guard let shared = number(at: &place), let further = number(at: &place), shared <= id.count,
        further <= bytes.count - place
      else { return nil }
      id.replaceSubrange(shared..., with: bytes[place..<place + further])
      place += further
      ids.insert(AccountID(String(decoding: id, as: UTF8.self)))
    }
    return ids
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Nil past the end, and for a number that no id is as long as.
  private func number(at place: inout Int) -> Int? {
    var (number, shift) = (0, 0)
    while place < bytes.count, shift < 28 {
      let byte = bytes[place]
      place += 1
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return number }
      shift += 7
    }
    return nil
  }
}
