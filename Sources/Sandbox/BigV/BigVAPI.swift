import FoundationEssentials

/// The BigV API, and the auth server's sessions at the same address.
struct BigVAPI: StandIn {
  static let api = RecordedRequest.API.bigV

  var state: BigVState
  let behaviour: BigVBehaviour

  init(_ data: BigVData) {
    state = BigVState(data)
    behaviour = data.behaviour
  }

  var faults: [Fault] { behaviour.faults }
  var retryAfter: LimiterHeader { behaviour.retryAfter }

  /// A session's token stands in its path.
  static func shown(_ target: String) -> String {
    target.hasPrefix("/session/") ? "/session/***" : target
  }

  mutating func answer(_ request: SandboxRequest, at now: Date) -> SandboxAnswer {
    do throws(BigVError) {
      var answer = try route(request, at: now)
      if behaviour.mediaType == .vendor, answer.headers["Content-Type"] == "application/json" {
        answer.headers["Content-Type"] = "application/vnd.bigv.sandbox+json"
      }
      return answer
    } catch {
      return error.answer(behaviour.reasons)
    }
  }

  mutating func failure(status: Int, type: String?, text: String) -> SandboxAnswer {
    status == 400 ? BigVError.refused(text).answer(behaviour.reasons) : .text(status, text)
  }

  mutating func skipNumbers(of other: BigVAPI) { state.skipNumbers(of: other.state) }

  private mutating func route(_ request: SandboxRequest, at now: Date) throws(BigVError) -> SandboxAnswer {
    if ["POST", "PUT"].contains(request.method), request.mediaType != "application/json" { throw .unsupportedMediaType }
    let path = request.path
    if path.first == "session" { return try session(request, at: now) }
    let caller = try caller(request, at: now)
    switch path.first {
    case "accounts": return try accounts(request, path.dropFirst(), caller)
    case "privileges": return try privileges(request, path.dropFirst(), caller)
    case "users": return try users(request, path.dropFirst(), caller)
    default: throw .notFound
    }
  }

  /// The members of a JSON body.
  static func members(of request: SandboxRequest) throws(BigVError) -> [String: JSON] {
    do {
      guard case .object(let members) = try JSON.parse(request.body) else {
        throw BigVError.refused("The body must be a JSON object")
      }
      return members
    } catch let error as BigVError { throw error } catch {
      throw .refused("The body is not JSON")
    }
  }
}
