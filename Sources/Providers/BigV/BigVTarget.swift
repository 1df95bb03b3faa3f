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

  package func readCurrent() async throws -> Current {
    // What tells whether the rest can be trusted goes first, one by one: a weaker credential looks like "everything is gone".
    let overview = try await api.overview()
    try await requireAccountAdmin(overview.id)
    let groups = try await api.groups()
    try requireDefault(groups)
    async let privileges = privileges(of: groups.map(\.id))
    async let accountAdmins = accountAdmins(overview.id)
    let users = try await api.users()
    // We are a user ourselves, so an empty list is an answer that cannot be trusted.
    guard !users.isEmpty else {
      throw ProviderError(.unknown, "GET \(settings.url)/users: the list is empty, so it cannot be complete")
    }
    let contents = Dictionary(overview.groups.map { ($0.id, BigVContents(machines: $0.machines)) }) { _, later in later }
    let read = BigVRead(
      account: overview.id, contents: contents, groups: groups, users: users, privileges: try await privileges,
      accountAdmins: try await accountAdmins, own: username, renamesPopulatedGroups: settings.renamesPopulatedGroups)
    names.replace(with: groups)
    return read.current()
  }

  package func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    GroupSteps.steps(for: changes, as: Self.way)
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

  /// Users with the whole account, by key; nil when they are hidden from us.
  private func accountAdmins(_ account: Int64) async throws(ProviderError) -> Set<String>? {
    do {
      return BigVPrivileges.accountAdmins(try await api.accountPrivileges(), account)
    } catch  where error.verdict == .missing {
      return nil
    }
  }

  /// The rows of every group, four groups at a time. No other list is documented to have all of them, so it takes one request per
  /// group.
  private func privileges(of groups: [Int64]) async throws -> [Int64: Result<[BigVWire.Privilege], ProviderError>] {
    try await withThrowingTaskGroup(of: (Int64, Result<[BigVWire.Privilege], ProviderError>).self) { tasks in
      var all: [Int64: Result<[BigVWire.Privilege], ProviderError>] = [:]
      for (position, id) in groups.enumerated() {
        if position >= 4, let (done, rows) = try await tasks.next() { all[done] = rows }
        tasks.addTask { (id, try await rows(ofGroup: id)) }
      }
      for try await (done, rows) in tasks { all[done] = rows }
      return all
    }
  }

  /// A group whose rows are hidden from us is read in part; any other failure fails the whole read.
  private func rows(ofGroup id: Int64) async throws(ProviderError) -> Result<[BigVWire.Privilege], ProviderError> {
    do throws(ProviderError) {
      return .success(try await api.privileges(group: id))
    } catch {
      guard error.verdict == .missing else { throw error }
      return .failure(error)
    }
  }
}
