package import FoundationEssentials

/// What is kept of a request that was answered: never a body, never a header.
package struct RecordedRequest: Sendable, Codable {
  /// Which of the stand-ins answered.
  package enum API: String, Sendable, Codable, CaseIterable {
    case filesCom = "files-com"
    case bigV = "bigv"
  }

  package let api: API
  package let method: String
  /// Path and query as they were sent; a BigV session token in it is shown as `***`.
  package let path: String
  /// 0 when the connection was closed without an answer.
  package let status: Int
  package let time: Date
  /// The client's port: another one is another connection.
  package let connection: Int
  /// Present when something was unusual: a fault on purpose, or a call that no client should make.
  package let note: String?

  /// The line of the journal: one JSON object, the time in ISO 8601 with milliseconds.
  var line: Data {
    let stamp = time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    var members: [String: JSON] = [
      "api": .string(api.rawValue), "method": .string(method), "path": .string(path), "status": .integer(status),
      "time": .string(stamp), "connection": .integer(connection),
    ]
    if let note { members["note"] = .string(note) }
    return JSON.object(members).text + Data("\n".utf8)
  }
}
