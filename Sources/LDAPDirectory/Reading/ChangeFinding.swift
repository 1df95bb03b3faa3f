import Reconciliation

/// By what a change is found that comes during a read, for `rollcall check`.
enum ChangeFinding {
  /// Asks for one entry of people and one of groups by each way that a read would try; nothing is said of what the snapshot has none of.
  static func found(
    _ mark: DirectoryMark?, _ settings: LDAPSettings, _ snapshot: Snapshot, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> [Finding] {
    let ways = [Changes.all(by: mark), Changes.since(0)].compactMap(\.self)
    var halves: [(name: String, base: String, filter: String)] = []
    if snapshot.people.count > 0 { halves.append(("people", settings.people.base, settings.people.filter)) }
    if !snapshot.groups.isEmpty { halves.append(("groups", settings.groups.base, settings.groups.filter)) }
    var entries = ChangedEntries()
    var used: [(half: String, attribute: String?)] = []
    for (half, base, filter) in halves {
      let search = LDAPSearch(purpose: half, base: base, filter: filter, attributes: LDAPSearch.noAttributes)
      used.append((half, try entries.way(to: search, among: ways, on: source).attribute))
    }
    return used.isEmpty ? [] : [finding(used, best: ways.first?.attribute)]
  }

  /// `used` has what people and groups are found by, nil for a comparison of everything; `best` is what the server's mark would allow.
  static func finding(_ used: [(half: String, attribute: String?)], best: String?) -> Finding {
    let fallen = used.filter { $0.attribute != best }
    guard !fallen.isEmpty else {
      let clock = best == Changes.timestamp ? ", by which clocks may differ by ten minutes at most" : ""
      return Finding(.works, subject, "a change during a read is found by \(best ?? "comparing everything")\(clock)")
    }
    let texts = fallen.map { half, attribute in
      guard let attribute else { return "\(half) have no stamp that can be searched for: all of them are read twice" }
      return "\(half) cannot be searched for \(best ?? "")"
        + ", and a change during a read is found by \(attribute), by which clocks may differ by ten minutes at most"
    }
    let wanted = Set([best, Changes.timestamp].compactMap(\.self)).sorted().joined(separator: " and ")
    return Finding(
      .warning, subject, texts.joined(separator: "; "), advice: "let the account search and read \(wanted) of both")
  }

  private static let subject = "changes"
}
