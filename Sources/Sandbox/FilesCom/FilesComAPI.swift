import FoundationEssentials

/// The Files.com REST API below `/api/rest/v1`: groups, memberships, users, and what a client looks at before it begins.
struct FilesComAPI: StandIn {
  static let api = RecordedRequest.API.filesCom

  var state: FilesComState
  let behaviour: FilesComBehaviour
  private var requestNumber = 0

  init(_ data: FilesComData) {
    state = FilesComState(data)
    behaviour = data.behaviour
  }

  var faults: [Fault] { behaviour.faults }
  var retryAfter: LimiterHeader { behaviour.retryAfter }

  static func shown(_ target: String) -> String { target }

  mutating func answer(_ request: SandboxRequest, at now: Date) -> SandboxAnswer {
    requestNumber += 1
    do throws(FilesComError) {
      return identified(try route(request, at: now))
    } catch {
      return identified(error.answer(instance: requestID))
    }
  }

  mutating func failure(status: Int, type: String?, text: String) -> SandboxAnswer {
    requestNumber += 1
    return identified(FilesComError.usual(status: status, type: type, text: text).answer(instance: requestID))
  }

  mutating func skipNumbers(of other: FilesComAPI) {
    requestNumber = other.requestNumber
    state.skipNumbers(of: other.state)
  }

  var requestID: String {
    let digits = String(requestNumber, radix: 16)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }

  private func identified(_ answer: SandboxAnswer) -> SandboxAnswer {
    var answer = answer
    answer.headers["X-Request-Id"] = requestID
    return answer
  }

  private mutating func route(_ request: SandboxRequest, at now: Date) throws(FilesComError) -> SandboxAnswer {
    let path = try resource(request.path)
    let parameters = try FilesComParameters(request)
    if path == ["sessions"], request.method == "POST" { return try logIn(parameters) }
    let caller = try caller(request, at: now)
    switch path.first {
    case "groups": return try groups(request.method, path.dropFirst(), parameters, caller)
    case "group_users": return try groupUsers(request.method, path.dropFirst(), parameters, caller)
    case "users": return try users(request.method, path.dropFirst(), parameters, caller)
    default: return try own(request, path, parameters, caller)
    }
  }

  /// The path below the prefix without `.json`, which older clients still send.
  private func resource(_ path: [String]) throws(FilesComError) -> [String] {
    guard path.starts(with: ["api", "rest", "v1"]), path.count > 3, var last = path.last else { throw .notFound(nil, "Page") }
    if last.hasSuffix(".xml") {
      throw .badRequest("unsupported-http-response-format", "This sandbox answers in JSON only: leave .xml out of the path.")
    }
    if last.hasSuffix(".json") { last.removeLast(".json".count) }
    return path.dropFirst(3).dropLast() + [last]
  }

  private func caller(_ request: SandboxRequest, at now: Date) throws(FilesComError) -> FilesComCaller {
    // The text is the one of a recorded answer.
    let refusal = FilesComError.notAuthenticated(
      "invalid-credentials", "The API key or Session token provided could not be used to validate this request.")
    if let text = request.headers["x-filesapi-key"] {
      guard let key = state.apiKeys.first(where: { $0.key == text }), !isExpired(key, at: now) else { throw refusal }
      guard let username = key.user else { return FilesComCaller(userID: nil, key: key, isSiteAdmin: true, administered: []) }
      guard let user = state.user(named: username), !user.disabled else { throw refusal }
      return caller(user, key: key)
    }
    guard let session = request.headers["x-filesapi-auth"] else {
      throw .notAuthenticated("authentication-required", "Authentication is required for this resource.")
    }
    guard let id = state.sessions[session], let user = state.users[id], !user.disabled else { throw refusal }
    return caller(user, key: nil)
  }

  private func caller(_ user: FilesComUser, key: FilesComKey?) -> FilesComCaller {
    let administered = state.groups.values.filter { $0.members[user.id]?.isAdmin == true }.map(\.id)
    return FilesComCaller(userID: user.id, key: key, isSiteAdmin: user.siteAdmin, administered: Set(administered))
  }

  /// A time that cannot be read counts as past, so that a misspelt one is noticed.
  private func isExpired(_ key: FilesComKey, at now: Date) -> Bool {
    guard let text = key.expiresAt else { return false }
    // Nil stands for a time that cannot be read, which is the case above.
    guard let time = try? Date(text, strategy: .iso8601) else { return true }
    return time <= now
  }

  static func methodNotAllowed(_ method: String) -> FilesComError {
    .badRequest("method-not-allowed", "\(method) is not possible here.")
  }
}
