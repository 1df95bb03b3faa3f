/// `/accounts` and the groups in them.
extension BigVAPI {
  mutating func accounts(
    _ request: SandboxRequest, _ path: ArraySlice<String>, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    let path = Array(path)
    let wire = BigVWire(state: state, request: request)
    guard let name = path.first else {
      guard request.method == "GET" else { throw .notFound }
      return .json(200, .array(state.accounts.filter { isVisible($0, to: caller) }.map(wire.account)))
    }
    let account = try account(name, for: caller)
    switch (request.method, Array(path.dropFirst().prefix(1)), path.count) {
    case ("GET", [], _):
      let groups = wire.isOverview ? visibleGroups(of: account, to: caller).map(wire.group) : nil
      return .json(200, wire.account(account, groups: groups))
    case ("GET", ["groups"], 2):
      return .json(200, .array(visibleGroups(of: account, to: caller).map(wire.group)))
    case ("POST", ["groups"], 2):
      return try createGroup(request, in: account, caller)
    case (_, ["groups"], 3...):
      return try group(request, in: account, path, caller)
    case ("GET", ["privileges"], 2):
      return try accountPrivileges(account, caller)
    default: throw .notFound
    }
  }

  /// An account by id or name; 404 also when the caller may not see it.
  private func account(_ name: String, for caller: BigVCaller) throws(BigVError) -> BigVAccount {
    let number = Int(name)
    guard let account = state.accounts.first(where: { number == nil ? $0.name == name.lowercased() : $0.id == number }),
      isVisible(account, to: caller)
    else { throw .notFound }
    return account
  }

  private func isVisible(_ account: BigVAccount, to caller: BigVCaller) -> Bool {
    caller.level(onAccount: account.id) != nil || !visibleGroups(of: account, to: caller).isEmpty
  }

  /// By id: those the caller has a level on, or a machine in.
  private func visibleGroups(of account: BigVAccount, to caller: BigVCaller) -> [BigVGroup] {
    state.groups.values.filter { $0.accountID == account.id && isVisible($0, to: caller) }.sorted { $0.id < $1.id }
  }

  func isVisible(_ group: BigVGroup, to caller: BigVCaller) -> Bool {
    caller.level(on: group) != nil || state.machines(in: group.id).contains { caller.level(on: $0, in: group) != nil }
  }

  private func group(_ name: String, in account: BigVAccount, for caller: BigVCaller) throws(BigVError) -> BigVGroup {
    // An all-digit name is taken for an id.
    let found = Int(name).map { state.groups[$0] } ?? state.group(named: name, in: account.name)
    guard let group = found, group.accountID == account.id, isVisible(group, to: caller) else { throw .notFound }
    return group
  }

  private mutating func group(
    _ request: SandboxRequest, in account: BigVAccount, _ path: [String], _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    let group = try group(path[2], in: account, for: caller)
    switch (request.method, Array(path.dropFirst(3))) {
    case ("GET", []):
      return .json(200, BigVWire(state: state, request: request).group(group))
    case ("PUT", []): return try updateGroup(request, group, caller)
    case ("DELETE", []): return try deleteGroup(group, caller)
    case ("GET", ["privileges"]): return try groupPrivileges(group, caller)
    default: throw .notFound
    }
  }

  private mutating func createGroup(
    _ request: SandboxRequest, in account: BigVAccount, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    try requireAccountAdmin(account.id, caller)
    let name = try checkedName(try Self.members(of: request)["name"], in: account.id, for: nil)
    let group = state.addGroup(named: name, to: account.id)
    return .json(behaviour.createStatus, BigVWire(state: state, request: request).group(group))
  }

  /// Only the name can be set; every other attribute is dropped, and the id stays.
  private mutating func updateGroup(
    _ request: SandboxRequest, _ group: BigVGroup, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    try requireAccountAdmin(group.accountID, caller)
    var changed = group
    if let name = try Self.members(of: request)["name"] {
      changed.name = try checkedName(name, in: group.accountID, for: group.id)
      if changed.name != group.name { try requireUnprotected(group) }
    }
    state.groups[group.id] = changed
    if behaviour.updateAnswer == .empty { return .empty(200) }
    return .json(200, BigVWire(state: state, request: request).group(changed))
  }

  private mutating func deleteGroup(_ group: BigVGroup, _ caller: BigVCaller) throws(BigVError) -> SandboxAnswer {
    try requireAccountAdmin(group.accountID, caller)
    try requireUnprotected(group)
    let machines = state.machines(in: group.id).filter { behaviour.deletedMachinesCount || !$0.isDeleted }
    guard machines.isEmpty else {
      throw .refused("Group \(group.name) cannot be deleted: it contains \(machines.count) virtual machines")
    }
    state.deleteGroup(group.id)
    return .empty(behaviour.deleteStatus)
  }

  private func requireAccountAdmin(_ account: Int, _ caller: BigVCaller) throws(BigVError) {
    guard caller.level(onAccount: account) == .accountAdmin else { throw .forbidden("This needs account_admin on the account") }
  }

  private func requireUnprotected(_ group: BigVGroup) throws(BigVError) {
    guard behaviour.defaultGroup == .unprotected || group.name != "default" else {
      throw .refused("The group default cannot be renamed or deleted")
    }
  }

  /// Names are DNS labels.
  private func checkedName(_ value: JSON?, in account: Int, for id: Int?) throws(BigVError) -> String {
    guard let name = value?.string, !name.isEmpty else { throw .invalid(attribute: "name", "can't be blank") }
    let isLabel = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-")
        || (byte < 128 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber))
    }
    guard isLabel, name.utf8.count <= behaviour.maximumNameLength ?? 63, !name.hasPrefix("-"), !name.hasSuffix("-"),
      Int(name) == nil
    else {
      throw .invalid(attribute: "name", "is invalid")
    }
    let isTaken = state.groups.values.contains {
      $0.id != id && $0.accountID == account && key($0.name) == key(name)
    }
    guard isTaken else { return name }
    switch behaviour.duplicateName {
    case .accepted: return name
    case .conflict: throw .conflict("A group of this name exists")
    case .refused: throw .invalid(attribute: "name", "has already been taken")
    }
  }

  private func key(_ name: String) -> String { behaviour.names == .exact ? name : name.lowercased() }
}
