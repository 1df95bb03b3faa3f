import Reconciliation

/// Who is in some of the groups of an account, put into what was read of it before; pure.
struct BigVMembership {
  /// Without the members of any group.
  let current: Current
  /// The rows of the groups that were asked for, or why they could not be read.
  let privileges: [Int64: Result<[BigVWire.Privilege], ProviderError>]

  func filled() -> Current {
    let accounts = accounts()
    let numbers = Dictionary(
      uniqueKeysWithValues: accounts.enumerated().map { (BigVPrivileges.key($1.username), AccountNumber($0)) })
    let unlisted = accounts.count - current.accounts.count
    let groups = current.groups.map { group($0, numbers) }
    return Current(
      accounts: accounts, groups: groups, remarks: current.remarks + remarks(unlisted) + spareRowRemarks(groups, accounts),
      callsToReadAgain: current.callsToReadAgain, creationObstacle: current.creationObstacle, place: current.place)
  }

  /// With those whom only rows name, each as it is spelt first, in the order of their names.
  private func accounts() -> [Account] {
    var byKey = Dictionary(current.accounts.map { (BigVPrivileges.key($0.username), $0) }) { first, _ in first }
    for (id, rows) in privileges.sorted(by: { $0.key < $1.key }) {
      // A row can name a user with other capitals than the list does.
      guard case .success(let rows) = rows else { continue }
      for name in BigVPrivileges.members(rows, of: id).compactMap(\.username)
      where byKey[BigVPrivileges.key(name)] == nil {
        byKey[BigVPrivileges.key(name)] = Account(id: AccountID(name), username: name, isListed: false)
      }
    }
    return byKey.values.sorted { $0.username < $1.username }
  }

  private func group(_ group: TargetGroup, _ numbers: [String: AccountNumber]) -> TargetGroup {
    guard let id = Int64(group.id.rawValue), let result = privileges[id] else { return group }
    switch result {
    case .success(let rows):
      let keys = BigVPrivileges.members(rows, of: id).map { BigVPrivileges.key($0.username ?? "") }
      let counts = Dictionary(keys.compactMap { key in numbers[key].map { ($0, 1) } }, uniquingKeysWith: +)
      return group.with(
        members: counts.keys.sorted(), membership: BigVPrivileges.completeness(rows),
        spareRows: counts.filter { $0.value > 1 }.mapValues { $0 - 1 })
    case .failure(let error):
      return group.with(members: [], membership: .partial(error.text))
    }
  }

  private func remarks(_ unlisted: Int) -> [String] {
    guard unlisted > 0 else { return [] }
    let text = unlisted == 1 ? "1 account has" : "\(unlisted) accounts have"
    return ["\(text) privileges on groups and \(unlisted == 1 ? "is" : "are") not in the list of users"]
  }

  /// Who has the same privilege more than once: two programs granted it at one moment, or somebody did so by hand. It does no harm, so
  /// it is told and left alone.
  private func spareRowRemarks(_ groups: [TargetGroup], _ accounts: [Account]) -> [String] {
    let places = groups.flatMap { group in
      group.spareRows.keys.sorted().map { "\(accounts[Int($0)].username) on \(ForeignText.line(group.name, limit: 80))" }
    }
    guard let first = places.first else { return [] }
    let others = places.count == 1 ? "" : ", and \(places.count - 1) more"
    return ["the same privilege is there more than once: \(first)\(others); one would do, and a removal takes all of them"]
  }
}
