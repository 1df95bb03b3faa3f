import FoundationEssentials
import Reconciliation

/// One line of what the daemon answers. A key that is not given is nil.
struct ControlAnswer: Codable, Sendable {
  /// How far a cycle is.
  struct Progress: Codable, Sendable, Hashable {
    let target: String
    let done: Int
    let total: Int
  }

  let version: Int
  /// The version of the daemon's program.
  let program: String
  private var last: Bool?
  /// Why nothing is done; always the last line.
  var refusal: ControlRefusal?
  var status: StatusDocument?
  var progress: Progress?
  /// One line for people about what happens meanwhile.
  var note: String?
  /// How the cycles ended that were asked for, one for each target.
  var cycles: [StatusDocument.Cycle]?
  /// The lowest level that is logged.
  var level: String?
  /// Text for people, with line feeds.
  var text: String?

  init(
    refusal: ControlRefusal? = nil, status: StatusDocument? = nil, progress: Progress? = nil, note: String? = nil,
    cycles: [StatusDocument.Cycle]? = nil, level: String? = nil, text: String? = nil
  ) {
    version = ControlProtocol.version
    program = Rollcall.version
    self.refusal = refusal
    self.status = status
    self.progress = progress
    self.note = note
    self.cycles = cycles
    self.level = level
    self.text = text
  }

  /// That another version of the program answers than asks, as a sentence; nil when it is the same.
  var differenceInVersion: String? {
    guard program != Rollcall.version else { return nil }
    let theirs = program.printable(limit: 40)
    return "the daemon runs version \(theirs), and this is \(Rollcall.version): restart it (systemctl restart rollcall)"
  }

  /// Whether no other line follows.
  var isLast: Bool {
    get { last == true }
    set { last = newValue ? true : nil }
  }

  /// As it is sent, without its line feed.
  var line: [UInt8] { ControlProtocol.line(self) }

  /// Reads a line; nil when it is none of the protocol. One of another version has a refusal that says so.
  static func parse(_ line: [UInt8]) -> ControlAnswer? {
    let data = Data(line)
    let decoder = JSONDecoder()
    guard let header = try? decoder.decode(ControlProtocol.Header.self, from: data) else { return nil }
    guard header.version == ControlProtocol.version else { return ControlAnswer.ofOtherVersion(header) }
    return try? decoder.decode(Self.self, from: data)
  }

  private static func ofOtherVersion(_ header: ControlProtocol.Header) -> ControlAnswer {
    let refusal = ControlRefusal(
      code: "version",
      text:
        "the daemon is rollcall \(header.program?.printable(limit: 40) ?? "of another version") and talks version \(header.version) of "
        + "the control protocol, and this command is rollcall \(Rollcall.version) and talks version \(ControlProtocol.version): use one "
        + "version for both, and restart the daemon after an upgrade (systemctl restart rollcall)")
    var answer = ControlAnswer(refusal: refusal)
    answer.isLast = true
    return answer
  }
}
