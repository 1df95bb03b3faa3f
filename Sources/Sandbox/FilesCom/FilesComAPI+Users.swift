/// `/users`, and what a caller asks about itself: `/user`, `/api_key`, `/site`, `/sessions`.
extension FilesComAPI {
  func users(
    _ method: String, _ path: ArraySlice<String>, _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    guard method == "GET" else {
      throw .badRequest("method-not-allowed", "This sandbox never creates, changes or deletes users.")
    }
    try caller.requireReading()
    guard let text = path.first else { return try listUsers(parameters) }
    guard let id = Int(text), let user = state.users[id] else { throw .notFound("user-not-found", "User") }
    switch Array(path.dropFirst()) {
    case []: return .json(200, FilesComWire(state: state, behaviour: behaviour).user(user))
    case ["groups"]: return try rows(parameters, group: try parameters.integer("group_id"), user: id)
    default: throw .notFound(nil, "Page")
    }
  }

  private func listUsers(_ parameters: FilesComParameters) throws(FilesComError) -> SandboxAnswer {
    let wire = FilesComWire(state: state, behaviour: behaviour)
    let search = parameters.text("search")?.lowercased() ?? ""
    let found = state.users.values.filter { user in
      search.isEmpty || [user.name, user.username, user.email].contains { $0?.lowercased().contains(search) == true }
    }
    let fields: Set = ["username", "name", "email", "site_admin", "disabled"]
    let list = FilesComList(
      sortable: fields.union(["site_id"]), filterable: fields, prefixable: ["username", "name", "email"], behaviour: behaviour)
    return try list.answer(found.map { FilesComList.Row(id: $0.id, json: wire.user($0)) }, parameters)
  }

  mutating func own(
    _ request: SandboxRequest, _ path: [String], _ parameters: FilesComParameters, _ caller: FilesComCaller
  ) throws(FilesComError) -> SandboxAnswer {
    let wire = FilesComWire(state: state, behaviour: behaviour)
    switch (request.method, path) {
    case ("GET", ["site"]):
      return .json(200, wire.site())
    case ("GET", ["api_key"]):
      guard let key = caller.key else { throw .notFound("api-key-not-found", "Api key") }
      return .json(200, wire.key(key, userID: caller.userID))
    case ("GET", ["user"]):
      guard let user = caller.userID.flatMap({ state.users[$0] }) else {
        throw .badRequest("user-required", "A site-wide API key belongs to no user.")
      }
      return .json(200, wire.user(user))
    case ("GET", ["user", "groups"]):
      guard let user = caller.userID else { throw .badRequest("user-required", "A site-wide API key belongs to no user.") }
      return try rows(parameters, group: try parameters.integer("group_id"), user: user)
    case ("DELETE", ["sessions"]):
      if let session = request.headers["x-filesapi-auth"] { state.sessions[session] = nil }
      return .empty(204)
    default: throw .notFound(nil, "Page")
    }
  }

  /// `POST /sessions {"username","password","otp"?}` gives `{"id":"..."}`, which is sent as `X-FilesAPI-Auth`.
  mutating func logIn(_ parameters: FilesComParameters) throws(FilesComError) -> SandboxAnswer {
    guard let username = parameters.text("username"), let user = state.user(named: username), !user.disabled,
      let password = user.password, parameters.text("password") == password
    else { throw .notAuthenticated("invalid-username-or-password", "Invalid username or password.") }
    if let otp = user.otp {
      guard let given = parameters.text("otp"), !given.isEmpty else {
        throw .notAuthenticated("two-factor-authentication-error", "Two factor authentication is required: send otp.")
      }
      guard given == otp else { throw .notAuthenticated("one-time-password-incorrect", "The one-time password is incorrect.") }
    }
    return .json(201, ["id": .string(state.openSession(for: user.id))])
  }
}
