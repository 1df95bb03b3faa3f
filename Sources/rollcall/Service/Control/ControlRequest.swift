import FoundationEssentials

/// What a client asks of the daemon. A key that is not given is nil.
struct ControlRequest: Codable, Sendable, Hashable {
  enum Command: String, Sendable, CaseIterable {
    case status, sync, pause, resume, approve, approvals, revoke
    case logLevel = "log-level"
  }

  let version: Int
  /// The version of the program that asks.
  let program: String
  /// A `Command`.
  let command: String
  /// Names of targets; nil or empty means all of them.
  var targets: [String]?
  /// How many past cycles of each target the status has.
  var number: Int?
  /// The status again whenever it changes.
  var watch: Bool?
  /// Whether the result of a sync is waited for, or the end of what runs when a pause begins.
  var wait: Bool?
  /// Whether a pause may take the place of somebody else's that ends later.
  var replace: Bool?
  /// Seconds since 1970-01-01 UTC at which a pause ends.
  var until: Int64?
  /// Why somebody pauses; one line.
  var reason: String?
  /// What is logged from now on; nil only asks.
  var level: String?
  /// The first digits of what is approved or taken back.
  var digest: String?
  /// Names of the groups that alone are approved.
  var only: [String]?
  /// Seconds for which an approval may be used.
  var lifetime: Int64?
  /// Go on although the directory is older than the last good read.
  var acceptsOlder: Bool?
  /// `text` or `json`, for a list.
  var format: String?
  /// Options that the client's commands take, for those that an answer names.
  var options: [String]?

  init(_ command: Command) {
    version = ControlProtocol.version
    program = Rollcall.version
    self.command = command.rawValue
  }

  /// Reads a line; throws what the client is told.
  static func parse(_ line: [UInt8]) throws(ControlRefusal) -> (Command, ControlRequest) {
    let data = Data(line)
    let decoder = JSONDecoder()
    // What the decoder says of a line that is none is of no use to whoever sent it.
    guard let header = try? decoder.decode(ControlProtocol.Header.self, from: data) else { throw .malformed }
    guard header.version == ControlProtocol.version else { throw .version(header.version, program: header.program) }
    guard let request = try? decoder.decode(Self.self, from: data) else { throw .malformed }
    guard let command = Command(rawValue: request.command) else { throw .unknownCommand(request.command) }
    return (command, request)
  }
}
