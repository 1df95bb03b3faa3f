import Reconciliation

extension World {
  /// Something of everything that a plan can show: each kind of change, several holds, people without an account and left out, parts
  /// that were not read, remarks.
  static func gallery() -> World {
    var world = World.example()
    world.extent = .full
    world.limits = .all(Limit(percent: 50, atLeast: 3))
    world.adoption = .matchingName
    world.directory("adopted", ["ana"], admins: ["ana"])
    world.target("adopted", ["ana", "zoe"], admins: ["zoe"])
    world.groups[world.groups.count - 1].members.append("zoe")
    world.target("gone", ["ana"], source: "gone")
    world.directory("nested/name", ["ana"])
    world.person("sam")
    world.account("sam")
    world.directory("support", ["ana", "bo", "sam"])
    world.target("support", ["ana", "bo", "sam"], source: "support")
    world.directory("unread", ["ana"], completeness: .partial("the server stopped after 1,500 values"))
    world.excludedPeople = PeopleExclusion(selections: [externals])
    world.selectedPeople = [externals: ["sam"]]
    world.protectedAccounts = ["bo"]
    world.account("stranger")
    world.target("visitors", ["ana", "stranger"], source: "visitors")
    world.directory("visitors", ["ana"])
    return world
  }
}
