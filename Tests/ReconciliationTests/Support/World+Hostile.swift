import Reconciliation

extension World {
  /// The name as a new group, as a group that changes, as two held groups, as a person with an account, and as one without.
  static func hostile(_ name: String) -> World {
    var world = World()
    world.traits = TargetTraits(
      hasAdmins: true, hasAnnotations: true, nameKey: { $0 }, nameProblem: { _ in nil }, usernameKey: { $0 })
    world.person("bo" + name)
    world.account("bo" + name)
    world.person("cy" + name)
    world.directory("new", ["ana", "bo" + name, "cy" + name], called: [name])
    world.directory("changed", ["ana"])
    world.target(name + "2", ["bo"], source: "changed", id: "t:changed")
    world.directory("taken", ["ana"], called: [name + "3"])
    world.target(name + "3", [])
    world.directory("unnameable", ["ana"], called: [name, name])
    return world
  }
}
