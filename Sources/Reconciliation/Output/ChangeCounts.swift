/// How many changes of each kind there are, in words.
package enum ChangeCounts {
  private static let words: [(kind: Change.Kind, word: String)] = [
    (.remove, "removal"), (.revoke, "revocation"), (.delete, "deletion"), (.rename, "rename"), (.create, "creation"),
    (.add, "addition"),
    (.grant, "grant"), (.adopt, "adoption"),
  ]
  private static let namedGroups = 3

  /// `41 removals in legal`, `3 removals, 1 deletion in 5 groups`; `no change` when there is none.
  package static func text(_ changes: [Change]) -> String {
    guard !changes.isEmpty else { return "no change" }
    let counts = words.compactMap { kind, word -> String? in
      let count = changes.count { $0.kind == kind }
      return count == 0 ? nil : Numbers.counted(count, word)
    }
    let groups = Dictionary(changes.map { ($0.group.source, $0.group.name) }) { first, _ in first }.values.sorted()
    let place =
      groups.count > namedGroups
      ? Numbers.counted(groups.count, "group") : groups.map { $0.printable(limit: 80) }.joined(separator: ", ")
    return "\(counts.joined(separator: ", ")) in \(place)"
  }
}
