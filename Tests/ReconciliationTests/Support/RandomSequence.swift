import Reconciliation

/// A world that is sound at first and gets worse with every step: what a directory, people with rights on the target, and whoever
/// edits the configuration may do to it.
struct RandomSequence {
  private static let people = ["ana", "bo", "cy", "dee", "eli", "fay", "gus", "hal"]
  private static let names = ["a", "b", "c", "d", "e"]

  private var chance: SeededGenerator
  private(set) var world = World()
  /// The directory as it was last sound.
  private var sound: [World.Group] = []
  private var made = 0

  init(seed: Int) {
    chance = SeededGenerator(seed: seed)
    world.now = 1_795_000_000
    world.knowsAdmins = true
    chooseSettings()
    for name in Self.people {
      world.person(name)
      world.account(name, isOurs: name == "hal" && chance.chance(20))
    }
    for name in Self.names {
      let members = chance.some(of: Self.people, percent: 70)
      world.groups.append(.init(name: name, values: [name], members: members, admins: chance.some(of: members, percent: 40)))
    }
    sound = world.groups
  }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &chance)]
  }

  private mutating func limit() -> Limit {
    chance.chance(50)
      ? Limit(percent: one(of: [0, 10, 25, 50, 100]), atLeast: one(of: [0, 0, 1, 3]), atMost: one(of: [nil, nil, 2, 5]))
      : Limit(atLeast: one(of: [0, 1, 2, 5, 100]))
  }

  private mutating func chooseSettings() {
    world.extent = one(of: [.full, .full, .full, .upsert, .createOnly])
    world.adoption = one(of: TargetPolicy.Adoption.allCases)
    world.unknownAccounts = one(of: TargetPolicy.UnknownAccounts.allCases)
    world.membership = chance.chance(90) ? .exact : .additive
    world.allowsEmpty = chance.chance(30)
    world.limits = Limits(
      removals: limit(), groupRemovals: limit(), revocations: limit(), groupRevocations: limit(), deletions: limit(),
      renames: limit(), creations: nil, shrinkage: limit())
    world.grace = one(of: [
      nil, nil, Grace(reads: 2), Grace(reads: 3), Grace(time: .seconds(2_000)), Grace(reads: 2, time: .seconds(3_000)),
    ])
  }

  /// Takes the world as it is after a cycle, and changes it.
  mutating func goOn(with after: World) {
    world = after
    world.now = (world.now ?? 0) + 900
    (world.peopleCompleteness, world.groupsCompleteness, world.isSelectionRead) = (.complete, .complete, true)
    for index in world.groups.indices { world.groups[index].completeness = .complete }
    for _ in 0..<Int.random(in: 0...3, using: &chance) { change() }
  }

  private mutating func change() {
    let group = world.groups.indices.randomElement(using: &chance)
    let held = world.held.indices.randomElement(using: &chance)
    switch Int.random(in: 0..<20, using: &chance) {
    case 0: if let group { world.groups.remove(at: group) }
    case 1: world.groups.removeAll { _ in chance.chance(60) }
    case 2, 3: world.groups = sound
    case 4: sound = world.groups
    case 5: if let group { world.groups[group].members = [] }
    case 6: if let group { world.groups[group].members = chance.some(of: Self.people, percent: 40) }
    case 7: for group in world.groups.indices { world.groups[group].members.removeAll { _ in chance.chance(30) } }
    case 8: if let group { world.groups[group].admins = chance.some(of: world.groups[group].members, percent: 40) }
    case 9: if let group { giveAnotherID(to: group) }
    case 10: if let group { world.groups[group].values = [one(of: Self.names + ["x", "y"])] }
    case 11: world.people.removeAll { _ in chance.chance(20) }
    case 12: world.people = Self.people.map { World.Person(name: $0, mails: ["\($0)@example.org"]) }
    case 13: changeAddress()
    default: changeElsewhere(held, group)
    }
  }

  private mutating func changeElsewhere(_ held: Int?, _ group: Int?) {
    switch Int.random(in: 0..<7, using: &chance) {
    case 0: if let held { world.held[held].members.removeAll { _ in chance.chance(40) }; keepAdmins(of: held) }
    case 1: if let held { world.held[held].members = Self.people }
    case 2: if let held { world.held[held].name += "-by-hand" }
    case 3: if let held, chance.chance(30) { world.held.remove(at: held) }
    case 4: world.peopleCompleteness = .partial("the people stopped after page 1")
    case 5: if let group { world.groups[group].completeness = .partial("a range did not end") }
    default: editConfiguration()
    }
  }

  private mutating func editConfiguration() {
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: world.patterns = GroupPatterns(include: [one(of: Self.names)].compactMap { try? GroupPattern($0) })
    case 1: world.patterns = .all
    case 2: world.match = MatchRule(directory: chance.chance(50) ? "mail" : "uid", account: .email)
    case 3: world.groupsCompleteness = .partial("the groups stopped after page 1")
    default: world.isSelectionRead = false
    }
  }

  private mutating func giveAnotherID(to group: Int) {
    made += 1
    world.groups[group].name = "made\(made)"
  }

  private mutating func changeAddress() {
    guard let person = world.people.indices.randomElement(using: &chance) else { return }
    world.people[person].mails = chance.chance(50) ? [] : ["\(one(of: Self.people))@example.org"]
  }

  private mutating func keepAdmins(of held: Int) {
    let members = Set(world.held[held].members)
    world.held[held].admins.removeAll { !members.contains($0) }
  }
}
