/// Which entries may have changed between two moments, in the words of a filter.
struct Changes: Sendable, Equatable {
  /// What the server writes into an entry with every change of it; nil when all that is read of an entry has to be compared.
  let attribute: String?
  /// Entries that may have changed, and perhaps some that have not; nil takes every entry.
  let filter: String?

  enum Comparison: Sendable, Equatable {
    case nothing
    case some(Changes)
    /// Why nobody can tell.
    case unknown(String)
  }

  /// How far the clocks of a server without a mark and of this machine may differ, in seconds.
  static let clockMargin: Int64 = 600

  /// What changed between two marks of one server; `begun` is when the read began, in seconds since 1970-01-01 UTC, for a server
  /// that shows no mark.
  static func between(_ before: DirectoryMark?, _ now: DirectoryMark?, begun: Int64) -> Comparison {
    switch (before, now) {
    case (nil, nil): return .some(since(begun))
    case (.changeStamps(let before), .changeStamps(let now)): return stamps(before, now)
    case (.updateNumber(let before, let one), .updateNumber(let now, let other)):
      guard one == other else { return .unknown("two domain controllers answered under one name: name them one by one") }
      guard before <= now else { return older }
      return before == now ? .nothing : .some(Changes(attribute: "uSNChanged", atLeast: "\(before + 1)"))
    case (.entryNumbers(let before), .entryNumbers(let now)): return numbers(before, now)
    default: return .unknown("the server no longer shows its state as it did at the beginning")
    }
  }

  /// Every change by what a mark of a server counts; nil for a server that shows none.
  static func all(by mark: DirectoryMark?) -> Changes? {
    let attribute: String? =
      switch mark {
      case nil: nil
      case .changeStamps: "entryCSN"
      case .updateNumber: "uSNChanged"
      case .entryNumbers: "entryusn"
      }
    return attribute.map { Changes(attribute: $0, atLeast: lowest(of: $0)) }
  }

  /// By the time of the last change, from somewhat before this one, in seconds since 1970-01-01 UTC.
  static func since(_ time: Int64) -> Changes {
    Changes(attribute: timestamp, atLeast: GeneralizedTime.text(time - clockMargin))
  }

  /// Above a stamp of `contextCSN`, and above those of all servers with the same time and count.
  static func after(_ stamp: String) -> Changes {
    Changes(attribute: "entryCSN", atLeast: (stamp.split(separator: "#").prefix(2) + ["fff", "ffffff"]).joined(separator: "#"))
  }

  /// By all that is read of every entry, where the account may search for nothing that tells of changes.
  static let byContent = Changes(attribute: nil, filter: nil)

  /// Of the entries that a filter takes those that may have changed.
  func among(_ filter: String) -> String { self.filter.map { FilterText.both(filter, $0) } ?? filter }

  /// Whether `attribute` alone tells any two states of an entry apart; a time in seconds does not.
  var isExact: Bool { attribute != nil && attribute != Self.timestamp }

  /// A filter that compares as `filter` does, and takes every entry whose `attribute` can be compared; nil without an attribute.
  ///
  /// The comparison is denied twice, which leaves the result (RFC 4511, 4.5.1.7): slapd would otherwise join every key of an index,
  /// only to find one entry.
  var proof: String? { attribute.map { "(!(!(\($0)>=\(Self.lowest(of: $0)))))" } }

  /// What tells two states of an entry apart, of which `wanted` is read.
  func compared(of wanted: [String]) -> [String] {
    isExact ? attribute.map { [$0] } ?? [] : wanted + (attribute.map { [$0] } ?? [])
  }

  /// Why nobody can tell what changed between two marks; nil when that can be told.
  static func doubt(_ before: DirectoryMark?, _ now: DirectoryMark?) -> String? {
    if case .unknown(let reason) = between(before, now, begun: 0) { reason } else { nil }
  }

  /// Counts in seconds, and by the server's clock.
  static let timestamp = "modifyTimestamp"
  private static let firstStamp = "19700101000000.000000Z#000000#000#000000"

  /// The lowest value that an attribute of changes can have; numbers begin at 0.
  private static func lowest(of attribute: String) -> String {
    switch attribute {
    case timestamp: GeneralizedTime.text(0)
    case "entryCSN": firstStamp
    default: "0"
    }
  }

  private static let older = Comparison.unknown(
    "another server answered under the same name, which lacks changes that the first one showed: name them one by one")

  /// Numbers of several backends are not of one row: the search begins at the lowest of those that moved, so that it leaves none out.
  private static func numbers(_ before: [String: UInt64], _ now: [String: UInt64]) -> Comparison {
    guard before.allSatisfy({ $1 <= now[$0] ?? 0 }) else { return older }
    let moved = now.filter { before[$0.key] != $0.value }
    let start = moved.keys.map { name in before[name].map { $0 + 1 } ?? 0 }.min()
    return start.map { .some(Changes(attribute: "entryusn", atLeast: "\($0)")) } ?? .nothing
  }

  /// A change comes with a stamp above the newest of the server that took it, and that stamp moves: servers that took none do not
  /// count, however old their last change is.
  private static func stamps(_ before: [String: String], _ now: [String: String]) -> Comparison {
    guard before.allSatisfy({ $1 <= now[$0] ?? "" }) else { return older }
    let moved = now.filter { before[$0.key] != $0.value }
    if moved.isEmpty { return .nothing }
    let start = moved.keys.map { before[$0] ?? firstStamp }.min()
    return start.map { .some(Changes(attribute: "entryCSN", atLeast: $0)) } ?? .nothing
  }

  private init(attribute: String?, filter: String?) {
    self.attribute = attribute
    self.filter = filter
  }

  private init(attribute: String, atLeast value: String) {
    self.init(attribute: attribute, filter: "(\(attribute)>=\(value))")
  }
}
