/// `/groups` and what lies below it.
extension FilesComAPI {
  mutating func groups(
    _ method: String, _ path: ArraySlice<String>, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    guard let text = path.first else {
      switch method {
      case "GET": return try listGroups(parameters, caller)
      case "POST": return try createGroup(parameters, caller)
      default: throw Self.methodNotAllowed(method)
      }
    }
    guard let id = Int(text) else { throw .notFound("group-not-found", "Group") }
    let rest = Array(path.dropFirst())
    if rest.first == "users", rest.count == 1 { return try usersOfGroup(method, id, parameters, caller) }
    if rest.first == "memberships", rest.count == 2, let user = Int(rest[1]) {
      return try membership(method, group: id, user: user, parameters, caller)
    }
    guard rest.isEmpty else { throw .notFound(nil, "Page") }
    switch method {
    case "GET":
      try caller.requireReading()
      return .json(200, FilesComWire(state: state, behaviour: behaviour).group(try group(id)))
    case "PATCH": return try updateGroup(id, parameters, caller)
    case "DELETE": return try deleteGroup(id, caller)
    default: throw Self.methodNotAllowed(method)
    }
  }

  func group(_ id: Int) throws(FilesComError) -> FilesComGroup {
    guard let group = state.groups[id] else { throw .notFound("group-not-found", "Group") }
    return group
  }

  private func listGroups(_ parameters: FilesComParameters, _ caller: FilesComCaller) throws(FilesComError) -> SandboxAnswer {
    try caller.requireReading()
    let all = behaviour.parentSiteGroups == .listed || parameters.flag("include_parent_site_groups") == true
    let wire = FilesComWire(state: state, behaviour: behaviour)
    let rows = state.groups.values.filter { all || $0.siteID == state.site.id }.filter(caller.sees)
      .map { FilesComList.Row(id: $0.id, json: wire.group($0)) }
    let list = FilesComList(
      sortable: ["site_id", "name"], filterable: ["name", "workspace_id"], prefixable: ["name"], behaviour: behaviour)
    return try list.answer(rows, parameters)
  }

  private mutating func createGroup(
    _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    try caller.requireSiteAdmin()
    guard parameters.has("name") else { throw .modelSave("name", "can't be blank") }
    var group = FilesComGroup(id: 0, name: "", notes: nil, siteID: state.site.id, workspaceID: caller.key?.workspaceID)
    try apply(parameters, to: &group)
    let created = FilesComGroup(
      id: state.nextGroupID(), name: group.name, notes: group.notes, siteID: group.siteID,
      workspaceID: group.workspaceID, members: group.members, settings: group.settings)
    state.groups[created.id] = created
    return .json(201, FilesComWire(state: state, behaviour: behaviour).group(created))
  }

  private mutating func updateGroup(
    _ id: Int, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    try caller.requireSiteAdmin()
    var group = try ownGroup(id)
    try apply(parameters, to: &group)
    state.groups[id] = group
    if behaviour.updateAnswer == .empty { return .empty(200) }
    return .json(200, FilesComWire(state: state, behaviour: behaviour).group(group))
  }

  private mutating func deleteGroup(_ id: Int, _ caller: FilesComCaller) throws(FilesComError) -> SandboxAnswer {
    try caller.requireSiteAdmin()
    state.groups[try ownGroup(id).id] = nil
    return .empty(204)
  }

  /// The group, unless it belongs to the parent site: those can be read only.
  func ownGroup(_ id: Int) throws(FilesComError) -> FilesComGroup {
    let group = try group(id)
    guard group.siteID == state.site.id else {
      throw FilesComError(
        status: 422, type: "processing-failure/resource-belongs-to-parent-site", text: "This group belongs to the parent site.")
    }
    return group
  }

  /// Takes over what the request carries; a missing key leaves its value.
  private mutating func apply(_ parameters: FilesComParameters, to group: inout FilesComGroup) throws(FilesComError) {
    if parameters.has("name") { group.name = try checkedName(parameters.text("name"), for: group.id) }
    if parameters.has("notes") { group.notes = parameters.text("notes") }
    for name in ["allowed_ips", "ftp_permission", "sftp_permission", "dav_permission", "restapi_permission"] {
      if name == "allowed_ips", parameters.has(name) { group.settings[name] = .optional(parameters.text(name)) }
      if name != "allowed_ips", let flag = parameters.flag(name) { group.settings[name] = .bool(flag) }
    }
    try applyMembers(parameters, to: &group)
  }

  private func checkedName(_ text: String?, for id: Int) throws(FilesComError) -> String {
    let name = String(
      (text ?? "").trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    guard !name.isEmpty else { throw .modelSave("name", "can't be blank") }
    if let maximum = behaviour.maximumNameLength, name.count > maximum {
      throw .modelSave("name", "is too long (maximum is \(maximum) characters)")
    }
    let taken = state.groups.values.contains { $0.id != id && $0.siteID == state.site.id && behaviour.isSameName($0.name, name) }
    guard !taken else {
      throw .modelSave("name", behaviour.duplicateName == .usual ? "has already been taken" : "ist bereits vergeben")
    }
    return name
  }

  /// `user_ids` is the whole set of members, `admin_ids` the whole set of administrators.
  private mutating func applyMembers(_ parameters: FilesComParameters, to group: inout FilesComGroup) throws(FilesComError) {
    let memberIDs = try parameters.identifiers("user_ids")
    if let memberIDs, !memberIDs.isEmpty || behaviour.emptyUserIDs == .clear {
      try requireUsers(memberIDs, field: "user_ids")
      group.members = group.members.filter { memberIDs.contains($0.key) }
      for id in memberIDs where group.members[id] == nil { state.setMember(id, of: &group, admin: false) }
    }
    guard let adminIDs = try parameters.identifiers("admin_ids") else { return }
    try requireUsers(adminIDs, field: "admin_ids")
    if behaviour.adminsOutsideMembers == .refuse, let stranger = adminIDs.first(where: { group.members[$0] == nil }) {
      throw .modelSave("admin_ids", "must be members of the group: \(stranger) is none")
    }
    for id in group.memberIDs { group.members[id]?.isAdmin = false }
    for id in adminIDs { state.setMember(id, of: &group, admin: true) }
  }

  private func requireUsers(_ ids: [Int], field: String) throws(FilesComError) {
    guard let stranger = ids.first(where: { state.users[$0] == nil }) else { return }
    throw .modelSave(field, "are invalid: there is no user \(stranger)")
  }
}
