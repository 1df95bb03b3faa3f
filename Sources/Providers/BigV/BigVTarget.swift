package import HTTPClient
package import Reconciliation

/// The groups of one BigV account as a target.
///
/// A BigV group holds virtual machines. Its members, as Rollcall has them, are the people who control it: privilege
/// `group_admin`.
package struct BigVTarget: TargetWriter {
  let api: BigVAPI
  let settings: BigVSettings
  let names = BigVNames()

  package init(settings: BigVSettings, http: any HTTPSender) {
    self.settings = settings
    api = BigVAPI(settings: settings, http: http)
  }

  /// One role, no free text, and names that are parts of host names.
  package static let traits = TargetTraits(
    hasAdmins: false, hasAnnotations: false, nameKey: BigVGroupName.key, nameProblem: BigVGroupName.problem,
    usernameKey: BigVPrivileges.key)

  package var traits: TargetTraits { Self.traits }

  package func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    let steps = GroupSteps.steps(for: changes, as: Self.way)
    guard let group, !group.spareRows.isEmpty else { return steps }
    let spare = Dictionary(uniqueKeysWithValues: group.spareRows.map { (accounts[Int($0.key)].id, $0.value) })
    return steps.map { step in
      guard case .removeMember(let account) = step.write, let rows = spare[account] else { return step }
      return WriteStep(step.write, for: step.changes, calls: step.calls + rows)
    }
  }

  /// What is changed is read right before; a mark has no place here, so an adoption is that look alone.
  private static let way = WritingWay(.thenMembers) { write in
    switch write {
    case .createGroup, .updateGroup(nil, _): 1
    case .updateGroup, .setMember, .removeMember, .changeMembers, .deleteGroup: 2
    }
  }

  /// Our own user name, nil for an API key.
  var username: String? {
    switch settings.authentication {
    case .apiKey: nil
    case .session(_, let username, _, _), .basic(let username, _, _): username
    }
  }

  /// Throws unless we hold the whole account: whatever is hidden from us would look as if it were gone.
  func requireAccountAdmin(_ account: Int64) async throws(ProviderError) {
    let rows = try await api.privileges(of: username)
    guard !BigVPrivileges.holdAccount(rows, account, withAPIKey: username == nil) else { return }
    let who = username.map { "user \($0)" } ?? "the API key"
    throw ProviderError(
      .stop,
      "account \(settings.account): \(who) does not hold `account_admin`, so what it reads may lack groups and people; grant it")
  }

  /// Throws unless the list has the group that every account has.
  func requireDefault(_ groups: [BigVWire.Group]) throws(ProviderError) {
    guard !groups.contains(where: { BigVGroupName.isDefault($0.name) }) else { return }
    throw ProviderError(
      .stop, "account \(settings.account): the list of groups lacks `default`, which every account has, so it is not complete")
  }
}
