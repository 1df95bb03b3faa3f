extension World {
  /// The group `design`, ours: the directory has ana, the target ana and bo.
  static func leaver(_ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.person("bo")
    world.account("bo")
    world.directory("design", ["ana"])
    world.target("design", ["ana", "bo"], source: "design")
    change(&world)
    return world
  }
}
