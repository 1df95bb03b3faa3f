/// How the state that a server shows stands to the states that were read before.
enum MarkStanding: Sendable, Equatable {
  case notOlder
  /// Nobody can tell, and why: what is absent may only not have arrived there yet.
  case unproven(String)
  /// It lacks changes that were read before, and which.
  case older(String)

  /// Judges a server's mark, nil when it shows none, by the marks of the last good reads. Pure.
  init(of mark: DirectoryMark?, lastGood: Set<String>) {
    self = .notOlder
    for text in lastGood.sorted() {
      switch Self.comparison(of: mark, with: DirectoryMark(text)) {
      case .older(let reason):
        self = .older(reason)
        return
      case .unproven(let reason): self = .unproven(reason)
      case .notOlder: continue
      }
    }
  }

  private static func comparison(of mark: DirectoryMark?, with last: DirectoryMark?) -> MarkStanding {
    switch (mark, last) {
    case (.changeStamps(let own), .changeStamps(let last)): comparison(of: own, with: last)
    case (.updateNumber(let own, let invocation), .updateNumber(let last, let other)):
      if invocation != other {
        .unproven("it is another domain controller than that of the last good read, and each counts for itself")
      } else if own < last {
        .older("its update number is \(own), and \(last) was read before: its database was put back")
      } else {
        .notOlder
      }
    default: .unproven("it does not show its state in the way that the last good read saw")
    }
  }

  /// Stamps have fields of fixed width, the time first, and compare as text (slapd's `CSNMatch`).
  private static func comparison(of own: [String: String], with last: [String: String]) -> MarkStanding {
    let contexts = (Set(own.keys.map(DirectoryMark.context)), Set(last.keys.map(DirectoryMark.context)))
    guard contexts.0 == contexts.1 else {
      return .unproven("people and groups lie in other naming contexts than those of the last good read")
    }
    for (server, seen) in last.sorted(by: { $0.key < $1.key }) where own[server] ?? "" < seen {
      let newest = own[server].map { "is \($0)" } ?? "is missing"
      return .older("its newest change of server \(server) \(newest), and \(seen) was read before")
    }
    return .notOlder
  }
}
