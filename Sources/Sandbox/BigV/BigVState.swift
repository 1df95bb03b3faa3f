import FoundationEssentials

/// What the BigV stand-in holds.
package struct BigVState: Sendable {
  struct Session: Sendable {
    let username: String
    let factors: [String]
    let validity: Int
    var expires: Date
  }

  /// By username.
  package var users: [String: BigVUser]
  package var apiKeys: [BigVKey]
  package var accounts: [BigVAccount] = []
  /// By id.
  package var groups: [Int: BigVGroup] = [:]
  /// By id.
  package var machines: [Int: BigVMachine] = [:]
  /// By id.
  package var privileges: [Int: BigVPrivilege] = [:]
  /// By token.
  var sessions: [String: Session] = [:]
  private var lastGroupID = 0
  private var lastPrivilegeID = 100
  private var lastSessionNumber = 0

  init(_ data: BigVData) {
    users = Dictionary(data.users.map { ($0.username, $0) }) { $1 }
    apiKeys = data.apiKeys
    for account in data.accounts {
      accounts.append(BigVAccount(id: account.id, name: account.name))
      add(account.privileges, on: .account(account.id))
      for group in account.groups {
        groups[group.id] = BigVGroup(id: group.id, accountID: account.id, name: group.name, vlan: group.vlan)
        add(group.privileges, on: .group(group.id))
        for machine in group.virtualMachines {
          machines[machine.id] = BigVMachine(id: machine.id, groupID: group.id, name: machine.name, isDeleted: machine.deleted)
          add(machine.privileges, on: .machine(machine.id))
        }
      }
    }
    lastGroupID = groups.keys.max() ?? 0
  }

  /// The group with this name, compared without case.
  package func group(named name: String, in account: String) -> BigVGroup? {
    guard let account = accounts.first(where: { $0.name == account }) else { return nil }
    return groups.values.first { $0.accountID == account.id && $0.name.lowercased() == name.lowercased() }
  }

  /// The usernames with a `group_admin` row of their own on the group, sorted; somebody with two rows is named twice.
  package func groupAdmins(of group: Int) -> [String] {
    privileges.values.filter { $0.object == .group(group) && $0.level == .groupAdmin && $0.apiKeyID == nil }
      .map(\.username).sorted()
  }

  /// Machines of the group, also those deleted but not purged, by id.
  package func machines(in group: Int) -> [BigVMachine] {
    machines.values.filter { $0.groupID == group }.sorted { $0.id < $1.id }
  }

  mutating func skipNumbers(of other: BigVState) {
    (lastGroupID, lastPrivilegeID) = (other.lastGroupID, other.lastPrivilegeID)
    lastSessionNumber = other.lastSessionNumber
  }

  mutating func addGroup(named name: String, to account: Int) -> BigVGroup {
    lastGroupID += 1
    let group = BigVGroup(id: lastGroupID, accountID: account, name: name, vlan: nil)
    groups[group.id] = group
    return group
  }

  mutating func deleteGroup(_ id: Int) {
    groups[id] = nil
    privileges = privileges.filter { $0.value.object != .group(id) }
    machines = machines.filter { $0.value.groupID != id }
  }

  /// There is no uniqueness: granting what is there makes a second row.
  package mutating func grant(_ level: BigVLevel, to username: String, on object: BigVPrivilege.Object) -> BigVPrivilege {
    lastPrivilegeID += 1
    let row = BigVPrivilege(id: lastPrivilegeID, username: username, level: level, object: object)
    privileges[row.id] = row
    return row
  }

  mutating func openSession(for username: String, factors: [String], validity: Int, at now: Date) -> String {
    lastSessionNumber += 1
    let token = "sandboxtoken\(lastSessionNumber)"
    sessions[token] = Session(
      username: username, factors: factors, validity: validity, expires: now.addingTimeInterval(Double(validity)))
    return token
  }

  private mutating func add(_ rows: [BigVPrivilegeData], on object: BigVPrivilege.Object) {
    for row in rows {
      var privilege = grant(row.level, to: row.user, on: object)
      privilege.yubikeyRequired = row.yubikeyRequired
      privilege.apiKeyID = row.apiKey
      privileges[privilege.id] = privilege
    }
  }
}
