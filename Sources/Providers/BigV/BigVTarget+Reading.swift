package import Reconciliation

extension BigVTarget {
  /// The overview has every group with its virtual machines, deleted ones too; who is in a group, `readMembership` reads.
  package func readCurrent() async throws -> Current {
    // What tells whether the rest can be trusted goes first, one by one: a weaker credential looks like "everything is gone".
    let overview = try await api.overview()
    try await requireAccountAdmin(overview.id)
    try requireDefault(overview.groups)
    async let accountAdmins = accountAdmins(overview.id)
    let users = try await api.users()
    // We are a user ourselves, so an empty list is an answer that cannot be trusted.
    guard !users.isEmpty else {
      throw ProviderError(.unknown, "GET \(settings.url)/users: the list is empty, so it cannot be complete")
    }
    let read = BigVRead(
      account: overview.id, groups: overview.groups, users: users, accountAdmins: try await accountAdmins, own: username,
      renamesPopulatedGroups: settings.renamesPopulatedGroups)
    names.replace(with: overview.groups)
    return read.current()
  }

  package func readMembership(of concerned: GroupsConcerned, in current: Current) async throws -> Current {
    // Whoever is to create a group, or takes one for deleted, has not only the overview's word for it.
    if !concerned.areAll(in: current.groups, traits.nameKey) { try await requireWhole(current) }
    let ids = current.groups.filter { concerned.contains($0, traits.nameKey) }.compactMap { Int64($0.id.rawValue) }
    return BigVMembership(current: current, privileges: try await privileges(of: ids)).filled()
  }

  /// The list of groups when one of them was written, and the rows of those groups alone whose rows were.
  package func readAgain(groups: Bool, memberships: Set<TargetGroupID>) async throws -> Current {
    let ids = try memberships.map { try Self.number($0) }.sorted()
    var found = ids.map { BigVWire.Group(id: $0, name: names.name(of: $0) ?? "", accountID: nil, machines: nil) }
    if groups {
      found = try await api.groups()
      try requireDefault(found)
    }
    let present = Set(found.map(\.id))
    let list = Current(accounts: [Account](), groups: found.sorted { $0.id < $1.id }.map(BigVRead.bare), lacksMembership: true)
    return BigVMembership(current: list, privileges: try await privileges(of: ids.filter(present.contains))).filled()
  }

  package func callsToReadAgain(groups: Bool, created: Int, memberships: Int, in current: Current) -> Int {
    (groups ? 1 : 0) + memberships
  }

  /// Throws when the list of groups has one that the overview lacks.
  private func requireWhole(_ current: Current) async throws(ProviderError) {
    let groups = try await api.groups()
    try requireDefault(groups)
    let known = Set(current.groups.map(\.id.rawValue))
    guard let group = groups.first(where: { !known.contains(String($0.id)) }) else { return }
    throw ProviderError(
      .unknown,
      "account \(settings.account): the list of groups has \(ForeignText.line(group.name, limit: 80)) (\(group.id)), which the overview "
        + "lacks, so that is not complete; when the group was made a moment ago, run the command again")
  }

  /// Users with the whole account, by key; nil when they are hidden from us.
  private func accountAdmins(_ account: Int64) async throws(ProviderError) -> Set<String>? {
    do {
      return BigVPrivileges.accountAdmins(try await api.accountPrivileges(), account)
    } catch  where error.verdict == .missing {
      return nil
    }
  }

  /// The rows of some groups, four groups at a time. No other list is documented to have all of them, so it takes one request per group.
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
