import Reconciliation

extension World {
  static let externals = PersonSelection.filter("(employeeType=external)")
  static let noSync = PersonSelection.group("cn=no-sync,ou=groups,dc=example,dc=org")

  /// The group `design`, ours, with ana and bo on both sides; the directory has cy besides.
  static func design(_ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.synced("design", ["ana", "bo"], admins: ["bo", "ana"])
    world.person("cy")
    world.account("cy")
    world.groups[0].members.append("cy")
    change(&world)
    return world
  }
}
