/// A failure on purpose, for requests that fit it.
package struct Fault: Sendable, Codable {
  /// `GET`, `POST` and so on.
  package var method: String
  /// The end of the path, without query and trailing slash: `/groups` concerns the list, `/groups/5` one group.
  package var path: String
  package var status: Int
  /// The error's `type` at Files.com; nil takes the one that belongs to the status.
  package var type: String?
  /// How many requests fail before the fault is over.
  package var times: Int
  /// The request is carried out all the same, as it may happen behind a broken connection.
  package var takesEffect: Bool
  /// Seconds of the header `Retry-After`; nil sends none.
  package var retryAfter: Int?
  /// An HTML body as proxies send it; nil sends the API's own error.
  package var body: String?

  enum CodingKeys: String, CodingKey {
    case method, path, status, type, times, body
    case takesEffect = "takes-effect"
    case retryAfter = "retry-after"
  }

  package init(
    _ method: String, _ path: String, status: Int, type: String? = nil, times: Int = 1, takesEffect: Bool = false,
    retryAfter: Int? = nil, body: String? = nil
  ) {
    self.method = method
    self.path = path
    self.status = status
    self.type = type
    self.times = times
    self.takesEffect = takesEffect
    self.retryAfter = retryAfter
    self.body = body
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    method = try fields.decode(String.self, forKey: .method)
    path = try fields.decode(String.self, forKey: .path)
    status = try fields.decode(Int.self, forKey: .status)
    type = try fields.decodeIfPresent(String.self, forKey: .type)
    times = try fields.value(.times, default: 1)
    takesEffect = try fields.value(.takesEffect, default: false)
    retryAfter = try fields.decodeIfPresent(Int.self, forKey: .retryAfter)
    body = try fields.decodeIfPresent(String.self, forKey: .body)
  }

  func concerns(_ request: SandboxRequest) -> Bool {
    times > 0 && method == request.method && ("/" + request.path.joined(separator: "/")).hasSuffix(path)
  }
}
