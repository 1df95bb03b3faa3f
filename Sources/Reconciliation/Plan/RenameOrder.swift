/// Puts renames and creations into an order in which every name is free when it is taken.
///
/// A rename may free a name for another one or for a creation. Names that are swapped go through a temporary one. A name that is not freed
/// in this plan keeps back whoever wants it. Every wish is looked at a fixed number of times, however many there are.
struct RenameOrder {
  struct Wish {
    let group: GroupReference
    let to: String
  }

  private(set) var renames: [Change] = []
  private(set) var holds: [Hold] = []
  /// Names in use after the renames: key to the name as it is written.
  private(set) var occupied: [String: String]

  private let traits: TargetTraits
  /// Wishes that are still open, by the key of the name they want.
  private var waiting: [String: Wish] = [:]

  /// `names` are all names on the target now.
  init(wishes: [Wish], names: [String], traits: TargetTraits) {
    self.traits = traits
    occupied = Dictionary(names.map { (traits.nameKey($0), $0) }) { first, _ in first }
    let sorted = wishes.sorted { ($0.group.name, $0.group.source) < ($1.group.name, $1.group.source) }
    // Desired names are different: groups that would get one name are set apart before.
    waiting = Dictionary(sorted.map { (traits.nameKey($0.to), $0) }) { first, _ in first }
    let wanted = sorted.map { traits.nameKey($0.to) }
    for key in wanted where occupied[key] == nil { follow(key) }
    let movable = Set(waiting.values.map { traits.nameKey($0.group.name) })
    for key in wanted where !movable.contains(key) { holdBack(key) }
    for key in wanted {
      if let wish = waiting.removeValue(forKey: key) { goAround(wish) }
    }
  }

  /// Performs the wish for a free name, then the wish for the name that this frees, and so on.
  private mutating func follow(_ free: String) {
    var key = free
    while let wish = waiting.removeValue(forKey: key) {
      perform(wish)
      key = traits.nameKey(wish.group.name)
    }
  }

  /// Holds the wish for a name that is kept, then the wish for the name that its group keeps in turn, and so on.
  private mutating func holdBack(_ kept: String) {
    var key = kept
    while let wish = waiting.removeValue(forKey: key) {
      let holder = occupied[key] ?? wish.to
      holds.append(
        Hold(
          groupName: wish.group.name, reason: .nameTaken("the group '\(holder)'"),
          changes: [.renameGroup(wish.group, to: wish.to)]))
      key = traits.nameKey(wish.group.name)
    }
  }

  /// Breaks a circle of names: this group gets a temporary name first and its own one last.
  private mutating func goAround(_ wish: Wish) {
    let aside = GroupReference(id: wish.group.id, name: temporaryName(for: wish.to), source: wish.group.source)
    perform(Wish(group: wish.group, to: aside.name))
    follow(traits.nameKey(wish.group.name))
    perform(Wish(group: aside, to: wish.to))
  }

  private mutating func perform(_ wish: Wish) {
    renames.append(.renameGroup(wish.group, to: wish.to))
    occupied[traits.nameKey(wish.group.name)] = nil
    occupied[traits.nameKey(wish.to)] = wish.to
  }

  /// A name that is free, that nobody waits for and that the target takes; a long name makes room for what tells it apart.
  private func temporaryName(for name: String) -> String {
    func isUsable(_ candidate: String) -> Bool {
      let key = traits.nameKey(candidate)
      return occupied[key] == nil && waiting[key] == nil && traits.nameProblem(candidate) == nil
    }
    let plain = "\(name)-moving"
    if isUsable(plain) { return plain }
    let numbered = (1...1_000).lazy.map { "moving-\($0)" }.first(where: isUsable)
    return numbered ?? plain
  }
}
