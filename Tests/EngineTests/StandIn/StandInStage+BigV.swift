import Fixtures
import Providers
import Reconciliation
import Sandbox

extension StandInStage {
  /// Runs the body on an account `acme` with the group `default`, these groups, and ana, bo, chidi and dana among its users.
  ///
  /// `rollcall`, as whom we come, and `owner` are its account admins.
  static func bigV(
    _ groups: [BigVGroupData], behaviour change: (inout BigVBehaviour) -> Void = { _ in }, renamesPopulatedGroups: Bool = false,
    hasSession: Bool = false, body: (StandInStage) async throws -> Void
  ) async throws {
    try await run(
      bigVData(groups, change),
      target: { addresses, http in
        let password = Secret("rollcallpassword")
        return BigVTarget(
          settings: BigVSettings(
            url: addresses.bigV, account: "acme",
            authentication: hasSession
              ? .session(authURL: addresses.bigV, username: "rollcall", password: password, oneTimePassword: nil)
              : .basic(username: "rollcall", password: password, oneTimePassword: nil),
            renamesPopulatedGroups: renamesPopulatedGroups), http: http)
      }, body: body)
  }

  /// A group with these members; whoever stands there twice has two rows.
  static func group(
    _ id: Int, _ name: String, _ members: [String] = [], vlan: Int? = nil, machines: [BigVMachineData] = []
  ) -> BigVGroupData {
    BigVGroupData(
      id: id, name: name, vlan: vlan, virtualMachines: machines,
      privileges: members.map { BigVPrivilegeData(user: $0, level: .groupAdmin) })
  }

  /// Who has a row of their own on a group, whoever has two twice.
  func bigVMembers(_ group: Int) -> [String] { server.bigV.groupAdmins(of: group) }

  private static func bigVData(_ groups: [BigVGroupData], _ change: (inout BigVBehaviour) -> Void) -> SandboxData {
    var data = SandboxData()
    data.bigV.users =
      [BigVUser(username: "rollcall", email: "rollcall@example.org", password: "rollcallpassword")]
      + ["owner", "ana", "bo", "chidi", "dana"].map { BigVUser(username: $0, email: "\($0)@example.org") }
    data.bigV.apiKeys = [BigVKey(id: 9, user: "bo", key: "boskey")]
    data.bigV.accounts = [
      BigVAccountData(
        id: 3, name: "acme", groups: [BigVGroupData(id: 1, name: "default")] + groups,
        privileges: ["rollcall", "owner"].map { BigVPrivilegeData(user: $0, level: .accountAdmin) })
    ]
    change(&data.bigV.behaviour)
    return data
  }
}
