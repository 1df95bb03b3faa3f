import Reconciliation

/// Makes small worlds with everything in them that can go wrong in planning.
struct RandomWorld {
  private static let names = ["ana", "bo", "cy", "dee", "eli", "fay", "gus"]
  private static let groups = ["a", "b", "c", "d", "e"]

  private var chance: SeededGenerator
  private var world = World()

  static func make(seed: Int) -> World {
    var maker = RandomWorld(chance: SeededGenerator(seed: seed))
    maker.chooseSettings()
    maker.addPeople()
    maker.addAccounts()
    maker.addDirectoryGroups()
    maker.addTargetGroups()
    return maker.world
  }

  private init(chance: SeededGenerator) { self.chance = chance }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &chance)]
  }

  private mutating func limit() -> Limit { Limit(atLeast: one(of: [0, 1, 2, 4, 100, 100, 100])) }

  private mutating func chooseSettings() {
    world.traits = chance.chance(70) ? .withAdminsAndNotes : .plain
    world.extent = one(of: TargetPolicy.Extent.allCases + [.full, .full])
    world.adoption = one(of: TargetPolicy.Adoption.allCases)
    world.unknownAccounts = one(of: TargetPolicy.UnknownAccounts.allCases)
    world.singleRole = one(of: TargetPolicy.SingleRole.allCases)
    world.membership = chance.chance(85) ? .exact : .additive
    world.allowsEmpty = chance.chance(30)
    world.limits = Limits(
      removals: limit(), groupRemovals: limit(), revocations: limit(), groupRevocations: limit(), deletions: limit(),
      renames: limit(), creations: chance.chance(20) ? limit() : nil, shrinkage: limit())
    if chance.chance(15) { world.protectedAccounts = [one(of: Self.names)] }
    if chance.chance(15) { world.protectedGroups = [one(of: Self.groups)] }
    if chance.chance(10) { world.peopleCompleteness = .partial("the people stopped after page 1") }
    if chance.chance(10) { world.groupsCompleteness = .partial("the groups stopped after page 1") }
    if chance.chance(3) { world.isSelectionRead = false }
  }

  private mutating func addPeople() {
    for name in Self.names where chance.chance(80) {
      switch Int.random(in: 0..<20, using: &chance) {
      case 0: world.person(name, mails: [])
      case 1: world.person(name, mails: ["\(name)@example.org", "\(one(of: Self.names))@example.org"])
      case 2: world.person(name, mails: ["\(one(of: Self.names))@example.org"])
      default: world.person(name)
      }
    }
  }

  private mutating func addAccounts() {
    for name in Self.names where chance.chance(90) {
      world.account(
        name, isOurs: chance.chance(5), protection: chance.chance(5) ? "site admin" : nil, isListed: chance.chance(95))
      if chance.chance(50) { world.remembered[name] = name }
    }
  }

  private mutating func addDirectoryGroups() {
    world.knowsAdmins = chance.chance(60)
    let people = world.people.map(\.name)
    for name in Self.groups where chance.chance(75) {
      let value = chance.chance(70) ? name : one(of: Self.groups)
      world.groups.append(
        World.Group(
          name: name, values: chance.chance(95) ? [value] : [], members: chance.some(of: people, percent: 50),
          admins: world.knowsAdmins ? chance.some(of: people, percent: 25) : nil,
          completeness: chance.chance(92) ? .complete : .partial("a range did not end"),
          adminCompleteness: chance.chance(95) ? .complete : .partial("the owners were not read")))
    }
  }

  private mutating func addTargetGroups() {
    let accounts = world.accounts.map(\.id.rawValue)
    for name in Self.groups where chance.chance(75) {
      let members = chance.some(of: accounts, percent: 50)
      var group = World.Held(id: "t:\(name)", name: name, members: members)
      group.admins = world.traits.hasAdmins ? chance.some(of: members, percent: 30) : []
      if chance.chance(5) { group.membership = .partial("the list of members is missing") }
      if chance.chance(5) { group.protection = "default group" }
      if chance.chance(5) { group.deletionObstacle = "has 3 machines" }
      if chance.chance(5) { group.renameObstacle = "host names would change" }
      if world.traits.hasAnnotations { group.annotation = annotation(for: name) }
      world.held.append(group)
      if chance.chance(65) { world.owned[name] = group.id }
    }
    if chance.chance(20) { world.owned[one(of: Self.groups)] = "t:vanished" }
  }

  private mutating func annotation(for name: String) -> String? {
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: OwnershipMarker(instance: "other", source: StableID("g:\(name)")).line
    case 1: OwnershipMarker(instance: "main", source: StableID("g:\(one(of: Self.groups))")).line
    case 2: "kept by the design team"
    default: nil
    }
  }
}
