import HTTPClient
import Reconciliation

/// The endpoints of BigV that are used. Groups are addressed by id when they are changed: a name could be another group's by
/// then.
struct BigVAPI: Sendable {
  private let base: String
  private let account: String
  private let sender: AuthorizedSender

  init(settings: BigVSettings, http: any HTTPSender) {
    base = settings.url
    account = URLParts.path("accounts", settings.account)
    sender = AuthorizedSender(http: http, authorization: BigVLogin.authorization(settings, http))
  }

  /// `GET /accounts/A` with every group, its virtual machines (deleted ones too) and their interfaces.
  func overview() async throws(ProviderError) -> BigVWire.Account { try await read(account + Self.overviewQuery) }

  /// `GET /accounts/A/groups`: every group of the account.
  func groups() async throws(ProviderError) -> [BigVWire.Group] { try await read("\(account)/groups") }

  /// `GET /accounts/A/groups/ID` with its virtual machines (deleted ones too).
  func group(_ id: Int64) async throws(ProviderError) -> BigVWire.Group {
    try await read("\(account)/groups/\(id)\(Self.overviewQuery)")
  }

  /// `GET /users`: every user that we can see.
  func users() async throws(ProviderError) -> [BigVWire.User] { try await read("/users") }

  /// `GET /accounts/A/groups/ID/privileges`: rows below our own level. A group that hides them says so for itself alone.
  func privileges(group id: Int64) async throws(ProviderError) -> [BigVWire.Privilege] {
    try await read("\(account)/groups/\(id)/privileges", forbidden: .missing)
  }

  /// `GET /accounts/A/privileges`: who has the whole account. Nothing says that it lists rows of groups as well.
  func accountPrivileges() async throws(ProviderError) -> [BigVWire.Privilege] {
    try await read("\(account)/privileges", forbidden: .missing)
  }

  /// `GET /users/U/privileges`, or `GET /privileges` without a user: those of the API key in use.
  func privileges(of username: String?) async throws(ProviderError) -> [BigVWire.Privilege] {
    try await read(username.map { URLParts.path("users", $0, "privileges") } ?? "/privileges")
  }

  /// `POST /accounts/A/groups`; returns the id of the new group.
  func createGroup(name: String) async throws(ProviderError) -> Int64 {
    let (request, response) = try await write(
      .post, "\(account)/groups", body: try JSONBody.encode(BigVWire.GroupName(name: name)))
    return try JSONBody.decode(BigVWire.Group.self, from: response, to: request).id
  }

  /// `PUT /accounts/A/groups/ID`; the answer may be empty.
  func renameGroup(_ id: Int64, to name: String) async throws(ProviderError) {
    let (request, response) = try await write(
      .put, "\(account)/groups/\(id)", body: try JSONBody.encode(BigVWire.GroupName(name: name)))
    guard !response.body.allSatisfy({ $0 <= 0x20 }) else { return }
    _ = try JSONBody.decode(BigVWire.Group.self, from: response, to: request)
  }

  /// `DELETE /accounts/A/groups/ID`; refused while the group has virtual machines.
  func deleteGroup(_ id: Int64) async throws(ProviderError) { try await delete("\(account)/groups/\(id)") }

  /// `POST /users/U/privileges`: makes the user a group admin. Nothing keeps rows unique, so look before.
  func grant(_ username: String, group: Int64) async throws(ProviderError) {
    let body = try JSONBody.encode(BigVWire.Grant(groupID: group))
    let path = URLParts.path("users", username, "privileges")
    let (request, response) = try await write(.post, path, body: body, forbidden: .refused)
    try refusePage(response, to: request)
  }

  /// `DELETE /privileges/ID`.
  func deletePrivilege(_ id: Int64) async throws(ProviderError) { try await delete("/privileges/\(id)", forbidden: .refused) }

  private static let overviewQuery = URLParts.query([("view", "overview"), ("include_deleted", "true")])

  private func read<Value: Decodable>(
    _ path: String, forbidden: ProviderError.Verdict = .stop
  ) async throws(ProviderError) -> Value {
    let request = HTTPRequest(.get, base + path, headers: [HTTPHeader("Accept", "application/json")])
    let response = try await sender.read(request)
    guard (200...299).contains(response.status) else {
      throw BigVFault.error(for: response, to: request, forbidden: forbidden)
    }
    return try JSONBody.decode(Value.self, from: response, to: request)
  }

  /// The content type goes with every write, with and without a body: without it "POST and PUT will not work".
  private func write(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8]? = nil, forbidden: ProviderError.Verdict = .stop
  ) async throws(ProviderError) -> (HTTPRequest, HTTPResponse) {
    let headers = [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json")]
    let request = HTTPRequest(method, base + path, headers: headers, body: body)
    let response = try await sender.write(request)
    guard (200...299).contains(response.status) else {
      throw BigVFault.error(for: response, to: request, forbidden: forbidden)
    }
    return (request, response)
  }

  /// A row or group that was seen a moment ago and is answered with 404 is gone or hidden: nobody knows until it is looked for
  /// again.
  private func delete(_ path: String, forbidden: ProviderError.Verdict = .stop) async throws(ProviderError) {
    do {
      let (request, response) = try await write(.delete, path, forbidden: forbidden)
      try refusePage(response, to: request)
    } catch  where error.verdict == .missing {
      throw ProviderError(.unknown, error.text)
    }
  }

  /// A 200 with a page of HTML comes from something in between, and then nobody knows what became of the write.
  private func refusePage(_ response: HTTPResponse, to request: HTTPRequest) throws(ProviderError) {
    guard response.header("content-type")?.lowercased().contains("html") == true || response.body.first == UInt8(ascii: "<")
    else { return }
    throw ProviderError(
      .unknown, "\(request.summary): not an answer of BigV: \(ForeignText.summary(of: response, isSensitive: false))")
  }
}
