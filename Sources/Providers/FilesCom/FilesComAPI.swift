import HTTPClient
import Reconciliation

/// The endpoints of Files.com that are used; nothing else of it is ever called, `POST /groups/ID/users` (it creates a user) least
/// of all.
struct FilesComAPI: Sendable {
  /// No site has as many pages; a list that goes on longer never ends.
  static let maximumPages = 10_000

  private let base: String
  private let pageSize: Int
  private let sender: AuthorizedSender

  init(settings: FilesComSettings, http: any HTTPSender) {
    base = "\(settings.url)/api/rest/v1"
    pageSize = settings.pageSize
    sender = AuthorizedSender(http: http, authorization: FilesComLogin.authorization(settings, http))
  }

  /// `GET /api_key`: the key in use, and the server's own date. A session has no key.
  func apiKey() async throws(ProviderError) -> (key: FilesComWire.APIKey, date: String?) {
    let (request, response) = try await get("/api_key")
    let key = try JSONBody.decode(FilesComWire.APIKey.self, from: response, to: request, isSensitive: true)
    return (key, response.header("date"))
  }

  /// `GET /site`.
  func site() async throws(ProviderError) -> FilesComWire.Site {
    let (request, response) = try await get("/site")
    return try JSONBody.decode(FilesComWire.Site.self, from: response, to: request)
  }

  /// `GET /groups`, every page, and how many pages that were.
  func groups() async throws(ProviderError) -> (rows: [FilesComWire.Group], pages: Int) { try await list("/groups") }

  /// `GET /groups?filter[name]=`: whatever the server takes for the same name.
  func groups(named name: String) async throws(ProviderError) -> [FilesComWire.Group] {
    try await list("/groups", [("filter[name]", name)]).rows
  }

  /// `GET /groups?ids=`: a list, because only a list can prove that a group is not there.
  func groups(id: TargetGroupID) async throws(ProviderError) -> [FilesComWire.Group] {
    try await list("/groups", [("ids", String(try FilesComIDText.number(id.rawValue)))]).rows
  }

  /// `GET /users`, every page.
  func users() async throws(ProviderError) -> [FilesComWire.User] { try await list("/users").rows }

  /// `POST /groups`; returns the id of the new group.
  func createGroup(_ group: FilesComWire.NewGroup) async throws(ProviderError) -> TargetGroupID {
    let (request, response) = try await write(.post, "/groups", body: try JSONBody.encode(group))
    return TargetGroupID(String(try JSONBody.decode(FilesComWire.GroupID.self, from: response, to: request).id))
  }

  /// `PATCH /groups/ID`; the answer may be empty.
  func updateGroup(_ id: TargetGroupID, _ update: FilesComWire.GroupUpdate) async throws(ProviderError) {
    let (request, response) = try await write(
      .patch, try path(id), body: try JSONBody.encode(update), isPerishable: update.isWholeSet)
    guard !response.body.allSatisfy({ $0 <= 0x20 }) else { return }
    _ = try JSONBody.decode(FilesComWire.GroupID.self, from: response, to: request)
  }

  /// `DELETE /groups/ID`; a group that is gone already is deleted.
  func deleteGroup(_ id: TargetGroupID) async throws(ProviderError) { try await delete(try path(id)) }

  /// `PATCH /groups/ID/memberships/ID`: creates the row when it is missing.
  func setMembership(of account: AccountID, in group: TargetGroupID, admin: Bool) async throws(ProviderError) {
    let body = try JSONBody.encode(FilesComWire.Membership(admin: admin))
    let (request, response) = try await write(.patch, try path(group, account), body: body)
    try refusePage(response, to: request)
  }

  /// `DELETE /groups/ID/memberships/ID`; a row that is gone already is deleted.
  func deleteMembership(of account: AccountID, in group: TargetGroupID) async throws(ProviderError) {
    try await delete(try path(group, account))
  }

  private func path(_ group: TargetGroupID) throws(ProviderError) -> String {
    "/groups/\(try FilesComIDText.number(group.rawValue))"
  }

  private func path(_ group: TargetGroupID, _ account: AccountID) throws(ProviderError) -> String {
    "\(try path(group))/memberships/\(try FilesComIDText.number(account.rawValue))"
  }

  private func list<Row: Decodable & Identifiable>(
    _ path: String, _ filter: [(name: String, value: String)] = []
  ) async throws(ProviderError) -> (rows: [Row], pages: Int) where Row.ID == Int64 {
    var rows: [Row] = []
    var paging = FilesComPaging(pageSize: pageSize)
    var place: [(name: String, value: String)] = []
    for page in 1...Self.maximumPages {
      let query = filter + [("per_page", String(pageSize))] + place
      let (request, response) = try await get(path + URLParts.query(query))
      let new = try JSONBody.decode([Row].self, from: response, to: request)
      switch paging.next(after: new.map(\.id), cursor: nextCursor(response)) {
      case .cursor(let cursor): place = [("cursor", cursor)]
      case .number(let number): place = [("page", String(number))]
      case .end: return (rows + new, page)
      case .endBefore: return (rows, page)
      case .circle:
        throw ProviderError(
          .unknown,
          "\(request.summary): page \(page) names a cursor that came before, so the list has no end"
            + ForeignText.requestID(of: response))
      }
      rows += new
    }
    throw ProviderError(
      .unknown, "GET \(base)\(path): the list goes on after \(Self.maximumPages) pages, so it is taken for endless")
  }

  /// The first that is not blank: ending a list early is worse than asking once more.
  private func nextCursor(_ response: HTTPResponse) -> String? {
    ["x-files-cursor-next", "x-files-cursor"].compactMap(response.header)
      .first { !$0.allSatisfy(\.isWhitespace) }
  }

  private func get(_ path: String) async throws(ProviderError) -> (HTTPRequest, HTTPResponse) {
    let request = HTTPRequest(
      .get, base + path, headers: [HTTPHeader("Accept", "application/json")], isTransient: FilesComFault.isTransient)
    let response = try await sender.read(request)
    guard (200...299).contains(response.status) else { throw FilesComFault.error(for: response, to: request) }
    return (request, response)
  }

  private func write(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8]? = nil, isPerishable: Bool = false
  ) async throws(ProviderError) -> (HTTPRequest, HTTPResponse) {
    let type = body == nil ? [] : [HTTPHeader("Content-Type", "application/json")]
    let request = HTTPRequest(
      method, base + path, headers: [HTTPHeader("Accept", "application/json")] + type, body: body, isPerishable: isPerishable)
    let response = try await sender.write(request)
    guard (200...299).contains(response.status) else { throw FilesComFault.error(for: response, to: request) }
    return (request, response)
  }

  private func delete(_ path: String) async throws(ProviderError) {
    do {
      let (request, response) = try await write(.delete, path)
      try refusePage(response, to: request)
    } catch  where error.verdict == .missing {
      return
    }
  }

  /// A 200 with a page of HTML comes from something in between, and then nobody knows what became of the write.
  private func refusePage(_ response: HTTPResponse, to request: HTTPRequest) throws(ProviderError) {
    guard response.header("content-type")?.lowercased().contains("html") == true || response.body.first == UInt8(ascii: "<")
    else { return }
    throw ProviderError(
      .unknown,
      "\(request.summary): not an answer of Files.com: \(ForeignText.summary(of: response, isSensitive: false))"
        + ForeignText.requestID(of: response))
  }
}
