/// `/privileges`, `/users` and the privileges of accounts and groups: who controls what.
extension BigVAPI {
  mutating func privileges(
    _ request: SandboxRequest, _ path: ArraySlice<String>, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    let wire = BigVWire(state: state, request: request)
    guard let text = path.first else {
      guard request.method == "GET" else { throw .notFound }
      return .json(200, .array(rows { isOwn($0, caller) || isBelow($0, caller) }.map(wire.privilege)))
    }
    guard let id = Int(text), var row = state.privileges[id], isOwn(row, caller) || isBelow(row, caller), path.count == 1 else {
      throw .notFound
    }
    if request.method == "GET" { return .json(200, wire.privilege(row)) }
    guard isBelow(row, caller) else { throw .forbidden("This needs a level above \(row.level.rawValue)") }
    switch request.method {
    case "PUT":
      let members = try Self.members(of: request)
      if case .bool(let flag) = members["yubikey_required"] { row.yubikeyRequired = flag }
      if let age = members["yubikey_otp_max_age"]?.integer { row.yubikeyOTPMaximumAge = age }
      if let restrictions = members["ip_restrictions"] { row.ipRestrictions = restrictions.string }
      state.privileges[id] = row
      return behaviour.updateAnswer == .empty ? .empty(200) : .json(200, wire.privilege(row))
    case "DELETE":
      state.privileges[id] = nil
      return .empty(behaviour.deleteStatus)
    default: throw .notFound
    }
  }

  mutating func users(
    _ request: SandboxRequest, _ path: ArraySlice<String>, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    let wire = BigVWire(state: state, request: request)
    guard let username = path.first else {
      guard request.method == "GET" else { throw .notFound }
      return .json(200, .array(state.users.values.sorted { $0.username < $1.username }.map(wire.user)))
    }
    guard let user = state.users[username] else { throw .notFound }
    switch (request.method, Array(path.dropFirst())) {
    case ("GET", []): return .json(200, wire.user(user))
    case ("GET", ["privileges"]):
      let own = rows { $0.username == username && (isOwn($0, caller) || isBelow($0, caller)) }
      return .json(200, .array(own.map(wire.privilege)))
    case ("POST", ["privileges"]): return try grant(request, to: username, caller)
    default: throw .notFound
    }
  }

  /// Rows below the caller's own level, so never those of other administrators of the same rank.
  func groupPrivileges(_ group: BigVGroup, _ caller: BigVCaller) throws(BigVError) -> SandboxAnswer {
    guard let level = caller.level(on: group), level >= .groupAdmin else {
      throw .forbidden("This needs group_admin on the group")
    }
    let wire = BigVWire(state: state, request: nil)
    return .json(200, .array(rows { $0.object == .group(group.id) && $0.level < level }.map(wire.privilege)))
  }

  func accountPrivileges(_ account: BigVAccount, _ caller: BigVCaller) throws(BigVError) -> SandboxAnswer {
    guard behaviour.accountPrivileges != .missing else { throw .notFound }
    guard caller.level(onAccount: account.id) == .accountAdmin else {
      throw .forbidden("This needs account_admin on the account")
    }
    let wire = BigVWire(state: state, request: nil)
    let listed = rows { row in
      guard isOwn(row, caller) || isBelow(row, caller) || behaviour.accountPrivileges == .allLevels else { return false }
      return row.object == .account(account.id)
        || (behaviour.accountPrivileges == .everything && self.account(of: row.object) == account.id)
    }
    return .json(200, .array(listed.map(wire.privilege)))
  }

  private mutating func grant(
    _ request: SandboxRequest, to username: String, _ caller: BigVCaller
  ) throws(BigVError) -> SandboxAnswer {
    let members = try Self.members(of: request)
    guard let level = members["level"]?.string.flatMap(BigVLevel.init) else {
      throw .invalid(attribute: "level", "is not included in the list")
    }
    let (object, own) = try object(of: members, level, caller)
    guard let own else { throw .invalid(attribute: Self.attribute(of: level), "is invalid") }
    guard own > level else { throw .forbidden("This needs a level above \(level.rawValue)") }
    if let key = members["api_key_id"]?.integer, !state.apiKeys.contains(where: { $0.id == key && $0.user == username }) {
      throw .invalid(attribute: "api_key_id", "is invalid")
    }
    var row = state.grant(level, to: username, on: object)
    if case .bool(let flag) = members["password_required"] { row.passwordRequired = flag }
    if case .bool(let flag) = members["yubikey_required"] { row.yubikeyRequired = flag }
    row.yubikeyOTPMaximumAge = members["yubikey_otp_max_age"]?.integer ?? row.yubikeyOTPMaximumAge
    row.ipRestrictions = members["ip_restrictions"]?.string
    row.apiKeyID = members["api_key_id"]?.integer
    row.creatingUsername = caller.username
    state.privileges[row.id] = row
    return .json(behaviour.createStatus, BigVWire(state: state, request: request).privilege(row))
  }

  private static func attribute(of level: BigVLevel) -> String {
    switch level {
    case .accountAdmin: "account_id"
    case .groupAdmin: "group_id"
    case .machineAdmin, .consoleOnly: "virtual_machine_id"
    }
  }

  /// What the new row is on, and the caller's level there; no level when it is not there or not visible.
  private func object(
    of members: [String: JSON], _ level: BigVLevel, _ caller: BigVCaller
  ) throws(BigVError) -> (BigVPrivilege.Object, BigVLevel?) {
    let attribute = Self.attribute(of: level)
    // Ids are numbers here: a name or a number as text is not taken.
    guard case .integer(let id) = members[attribute] else { throw .invalid(attribute: attribute, "is not a number") }
    switch level {
    case .accountAdmin: return (.account(id), caller.level(onAccount: id))
    case .groupAdmin: return (.group(id), state.groups[id].flatMap { caller.level(on: $0) })
    case .machineAdmin, .consoleOnly: return (.machine(id), levelOnMachine(id, caller))
    }
  }

  private func levelOnMachine(_ id: Int, _ caller: BigVCaller) -> BigVLevel? {
    guard let machine = state.machines[id], let group = state.groups[machine.groupID] else { return nil }
    return caller.level(on: machine, in: group)
  }

  private func rows(_ isWanted: (BigVPrivilege) -> Bool) -> [BigVPrivilege] {
    state.privileges.values.filter(isWanted).sorted { $0.id < $1.id }
  }

  private func isOwn(_ row: BigVPrivilege, _ caller: BigVCaller) -> Bool { row.username == caller.username }

  private func isBelow(_ row: BigVPrivilege, _ caller: BigVCaller) -> Bool {
    switch row.object {
    case .account(let id): caller.level(onAccount: id).map { $0 > row.level } ?? false
    case .group(let id): state.groups[id].flatMap { caller.level(on: $0) }.map { $0 > row.level } ?? false
    case .machine(let id): levelOnMachine(id, caller).map { $0 > row.level } ?? false
    }
  }

  private func account(of object: BigVPrivilege.Object) -> Int? {
    switch object {
    case .account(let id): id
    case .group(let id): state.groups[id]?.accountID
    case .machine(let id): state.machines[id].flatMap { state.groups[$0.groupID]?.accountID }
    }
  }
}
