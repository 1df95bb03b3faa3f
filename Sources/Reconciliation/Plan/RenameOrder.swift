/// Puts renames and creations into an order in which every name is free when it is taken.
///
/// A rename may free a name for another one or for a creation. Names that are swapped go through a temporary one. A name that is not freed
/// in this plan keeps back whoever wants it.
struct RenameOrder {
  struct Wish {
    let group: GroupReference
    let to: String
  }

  private(set) var renames: [Change] = []
  private(set) var holds: [Hold] = []
  /// Names in use after the renames: key to the name as it is written.
  private(set) var occupied: [String: String]

  private let nameKey: (String) -> String

  /// `names` are all names on the target now.
  init(wishes: [Wish], names: [String], nameKey: @escaping (String) -> String) {
    self.nameKey = nameKey
    occupied = Dictionary(names.map { (nameKey($0), $0) }) { first, _ in first }
    var pending = wishes.sorted { ($0.group.name, $0.group.source) < ($1.group.name, $1.group.source) }
    while !pending.isEmpty {
      if let free = pending.firstIndex(where: { occupied[nameKey($0.to)] == nil }) {
        perform(pending.remove(at: free))
      } else if let stuck = pending.firstIndex(where: { isKept($0.to, by: pending) }) {
        hold(pending.remove(at: stuck))
      } else {
        pending[0] = moveAside(pending[0])
      }
    }
  }

  /// Whether a name belongs to a group that will not give it up.
  private func isKept(_ name: String, by pending: [Wish]) -> Bool {
    !pending.contains { nameKey($0.group.name) == nameKey(name) }
  }

  private mutating func perform(_ wish: Wish) {
    renames.append(.renameGroup(wish.group, to: wish.to))
    occupied[nameKey(wish.group.name)] = nil
    occupied[nameKey(wish.to)] = wish.to
  }

  private mutating func hold(_ wish: Wish) {
    let holder = occupied[nameKey(wish.to)] ?? wish.to
    holds.append(
      Hold(groupName: wish.group.name, reason: .nameTaken("the group '\(holder)'"), changes: [.renameGroup(wish.group, to: wish.to)]))
  }

  /// Breaks a circle of names: this group gets a temporary name first.
  private mutating func moveAside(_ wish: Wish) -> Wish {
    var temporary = "\(wish.to)-moving"
    while occupied[nameKey(temporary)] != nil { temporary += "-x" }
    perform(Wish(group: wish.group, to: temporary))
    let aside = GroupReference(id: wish.group.id, name: temporary, source: wish.group.source)
    return Wish(group: aside, to: wish.to)
  }
}
