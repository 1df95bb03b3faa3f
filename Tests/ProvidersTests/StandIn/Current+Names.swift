import Reconciliation

extension Current {
  var usernames: [String] { accounts.map(\.username).sorted() }
  var groupNames: [String] { groups.map(\.name).sorted() }

  func group(_ name: String) -> TargetGroup? { groups.first { $0.name == name } }

  /// The user names of a group's members; nil when there is no such group.
  func members(of name: String) -> [String]? { group(name)?.members.map { accounts[Int($0)].username }.sorted() }

  /// The user names of a group's admins; nil when there is no such group.
  func admins(of name: String) -> [String]? { group(name)?.admins.map { accounts[Int($0)].username }.sorted() }
}
