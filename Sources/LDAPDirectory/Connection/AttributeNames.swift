/// The attribute descriptions of one entry: each is one, and comes once (RFC 4512, 2.5).
struct AttributeNames {
  /// So many are compared with each other; a set of copies is for entries that have more.
  private static let few = 32

  private var places: [Range<Int>] = []
  private var many: Set<[UInt8]> = []

  /// Begins with another entry.
  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    if !many.isEmpty { many = [] }
  }

  /// Throws when the bytes at a place are no attribute description, or one that came before.
  mutating func add(_ place: Range<Int>, of bytes: Span<UInt8>) throws(BrokenMessage) {
    guard !place.isEmpty, place.allSatisfy({ Self.mayStand(bytes[$0]) }) else {
      throw BrokenMessage("there is no name of an attribute", at: place.lowerBound)
    }
    let isNew: Bool
    if places.count < Self.few {
      isNew = !places.contains { Self.areEqual($0, place, in: bytes) }
      places.append(place)
    } else {
      if many.isEmpty { many = Set(places.map { Self.folded($0, of: bytes) }) }
      isNew = many.insert(Self.folded(place, of: bytes)).inserted
    }
    guard isNew else { throw BrokenMessage("an attribute comes a second time in an entry", at: place.lowerBound) }
  }

  /// Letters, digits, `-`, `.` and `;` (RFC 4512, 1.4 and 2.5); `=` and `*` of ranges in Active Directory; `_`, which some servers allow.
  private static func mayStand(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3B, 0x3D, 0x2A, 0x5F: true
    default: false
    }
  }

  /// Among the octets that may stand in a name, this one bit is the case of a letter and tells no two others apart.
  private static func fold(_ octet: UInt8) -> UInt8 { octet | 0x20 }

  private static func folded(_ place: Range<Int>, of bytes: Span<UInt8>) -> [UInt8] { place.map { fold(bytes[$0]) } }

  private static func areEqual(_ one: Range<Int>, _ other: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { fold(bytes[$0]) == fold(bytes[$1]) }
  }
}
