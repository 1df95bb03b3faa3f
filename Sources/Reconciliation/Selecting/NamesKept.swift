/// Names that groups keep when only some of a plan's changes are made, and who has to wait for them.
struct NamesKept {
  /// The group that has the name, by the source of the group that wants it.
  private(set) var holders: [StableID: String] = [:]

  /// `changes` are those of the whole plan; those of other groups than `kept` are not made.
  init(_ changes: [Change], keeping kept: Set<StableID>, nameKey: (String) -> String) {
    var names: [StableID: String] = [:]
    var wanting: [String: StableID] = [:]
    for change in changes {
      let source = change.group.source
      switch change {
      case .renameGroup(let group, let name):
        // Of two steps the first one says what the group is called now.
        if names[source] == nil { names[source] = group.name }
        wanting[nameKey(name)] = source
      case .createGroup(let new): wanting[nameKey(new.group.name)] = source
      default: break
      }
    }
    var open = names.filter { !kept.contains($0.key) }.values.sorted()
    while let name = open.popLast() {
      guard let source = wanting[nameKey(name)], kept.contains(source), holders[source] == nil else { continue }
      holders[source] = name
      if let own = names[source] { open.append(own) }
    }
  }
}
