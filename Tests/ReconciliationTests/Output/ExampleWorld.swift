import Reconciliation

extension World {
  /// One of each: a group to create, to rename, to change, and one that loses too many.
  static func example() -> World {
    var world = World()
    world.extent = .upsert
    world.limits = .standard
    for name in ["pat", "quinn", "rae"] { world.person(name, mails: name == "rae" ? [] : nil) }
    for name in ["bo", "zoe"] {
      world.person(name)
      world.account(name)
    }
    let lawyers = (10..<54).map { "lawyer\($0)" }
    world.directory("design", ["ana", "dee", "pat", "quinn", "rae"], admins: ["ana", "dee"])
    world.target("design", ["bo", "dee"], admins: ["dee"], source: "design")
    world.directory("finance-emea", ["ana"])
    world.target("finance", ["ana"], source: "finance-emea")
    world.directory("legal", Array(lawyers.prefix(3)))
    for name in lawyers.dropFirst(3) { world.person(name) }
    world.target("legal", lawyers, source: "legal")
    world.directory("research", ["ana", "bo", "zoe"], admins: ["zoe"])
    return world
  }
}
