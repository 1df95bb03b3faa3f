/// Who asks, and the rows that count for this request.
struct BigVCaller: Sendable {
  let username: String
  let privileges: [BigVPrivilege]

  func level(onAccount id: Int) -> BigVLevel? { highest { $0 == .account(id) } }

  /// An account administrator is administrator of every group in the account.
  func level(on group: BigVGroup) -> BigVLevel? {
    let own = highest { $0 == .group(group.id) }
    return [level(onAccount: group.accountID), own].compactMap { $0 }.max()
  }

  func level(on machine: BigVMachine, in group: BigVGroup) -> BigVLevel? {
    let own = highest { $0 == .machine(machine.id) }
    return [level(on: group), own].compactMap { $0 }.max()
  }

  private func highest(_ isMeant: (BigVPrivilege.Object) -> Bool) -> BigVLevel? {
    privileges.filter { isMeant($0.object) }.map(\.level).max()
  }
}
