/// `/group_users`, `/groups/{id}/users` and `/groups/{id}/memberships/{user}`: the rows of who is in which group.
extension FilesComAPI {
  mutating func groupUsers(
    _ method: String, _ path: ArraySlice<String>, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    switch (method, path.count) {
    case ("GET", 0):
      try caller.requireReading()
      return try rows(parameters, group: try parameters.integer("group_id"), user: try parameters.integer("user_id"))
    case ("POST", 0):
      return try addMembership(parameters, caller)
    case ("PATCH", 1), ("DELETE", 1):
      // The number in the path is the row's own and is not needed: the row is named by its group and user.
      return try membership(
        method, group: try parameters.required("group_id"), user: try parameters.required("user_id"), parameters, caller)
    default: throw Self.methodNotAllowed(method)
    }
  }

  mutating func usersOfGroup(
    _ method: String, _ id: Int, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    switch method {
    case "GET":
      try caller.requireReading()
      return try rows(parameters, group: try group(id).id, user: try parameters.integer("user_id"))
    case "POST":
      let refusal = FilesComError.badRequest(
        "request-params-invalid", "POST /groups/{id}/users creates a user, which this sandbox refuses; use POST /group_users.")
      var answer = refusal.answer(instance: requestID)
      answer.note = "refused: this call would have created a user"
      return answer
    default: throw Self.methodNotAllowed(method)
    }
  }

  func rows(_ parameters: FilesComParameters, group: Int?, user: Int?) throws(FilesComError) -> SandboxAnswer {
    let wire = FilesComWire(state: state, behaviour: behaviour)
    let rows = state.groups.values.filter { group == nil || $0.id == group }.flatMap { group in
      group.members.filter { user == nil || $0.key == user }.map { member, membership in
        FilesComList.Row(id: membership.id, json: wire.membership(member, membership, of: group))
      }
    }
    return try FilesComList(sortable: [], filterable: [], prefixable: [], behaviour: behaviour).answer(rows, parameters)
  }

  private mutating func addMembership(
    _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    let id = try parameters.required("group_id")
    let user = try parameters.required("user_id")
    try caller.requireMembershipRights(in: id)
    var status = 201
    if try group(id).members[user] != nil {
      switch behaviour.duplicateMembership {
      case .created: break
      case .ok: status = 200
      case .refused: throw .modelSave("user_id", "has already been taken")
      }
    }
    return try setMembership(group: id, user: user, parameters, status: status)
  }

  mutating func membership(
    _ method: String, group id: Int, user: Int, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    try caller.requireMembershipRights(in: id)
    switch method {
    case "PATCH": return try setMembership(group: id, user: user, parameters, status: 200)
    case "DELETE":
      var group = try ownGroup(id)
      guard group.members.removeValue(forKey: user) != nil else { throw .notFound(nil, "Group user") }
      state.groups[id] = group
      return .empty(204)
    default: throw Self.methodNotAllowed(method)
    }
  }

  /// Creates the row when it is missing, as documented for PATCH; a missing `admin` keeps the flag there is.
  private mutating func setMembership(
    group id: Int, user: Int, _ parameters: FilesComParameters, status: Int
  ) throws(FilesComError) -> SandboxAnswer {
    var group = try ownGroup(id)
    guard state.users[user] != nil else { throw .notFound("user-not-found", "User") }
    let admin = parameters.flag("admin") ?? group.members[user]?.isAdmin ?? false
    state.setMember(user, of: &group, admin: admin)
    state.groups[id] = group
    guard let membership = group.members[user] else { throw .notFound(nil, "Group user") }
    return .json(status, FilesComWire(state: state, behaviour: behaviour).membership(user, membership, of: group))
  }
}
