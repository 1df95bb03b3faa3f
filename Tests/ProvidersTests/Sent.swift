/// A request as a provider sent it.
struct Sent: Sendable {
  /// Method, path and query: `GET /groups?per_page=2`.
  let line: String
  let body: String
  let headers: [String: String]
  /// It was sent as a write.
  let isWrite: Bool
}
