/// One client's request and the answers to it, without the socket: a request is one line, and each answer is one.
///
/// Every method is told the time, in milliseconds of a clock that only goes forward. A conversation that is over stays so.
struct ControlConversation {
  /// What became of what the client sent.
  enum Received: Sendable, Hashable {
    /// No whole request yet, or what came after it, which nobody wants.
    case nothing
    case request([UInt8])
    /// The line is longer than a request may be.
    case tooLong
  }

  private struct Line {
    let bytes: [UInt8]
    let isReplaceable: Bool
  }

  private enum Stage {
    case asking, answering
    /// Nothing is added; it is over when everything has gone out.
    case leaving
    case over
  }

  private let limits: ControlLimits
  private var stage = Stage.asking
  private var request: [UInt8] = []
  private var lines: [Line] = []
  /// How much of the first line has gone out.
  private var written = 0
  private var pendingBytes = 0
  /// When it ends by itself; nil while it may take as long as it takes.
  private(set) var deadline: Int64?
  private var isEndless = false

  init(limits: ControlLimits, at now: Int64) {
    self.limits = limits
    deadline = now + limits.requestMilliseconds
  }

  var isOver: Bool { stage == .over }
  /// Whether a request is waited for.
  var isAsking: Bool { stage == .asking }
  var hasPending: Bool { !lines.isEmpty }
  /// Whether the end of the service waits for it: what was asked for is worked at, or an answer is on its way.
  var isOwed: Bool { hasPending || (stage == .answering && !isEndless) }

  /// What is to be written next; empty when nothing is.
  var pending: ArraySlice<UInt8> { lines.first.map { $0.bytes[written...] } ?? [] }

  /// Bytes came from the client.
  mutating func receive(_ bytes: [UInt8]) -> Received {
    guard stage == .asking else { return .nothing }
    let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    request += bytes[..<(end ?? bytes.count)]
    guard request.count < limits.requestBytes else {
      request = []
      stage = .answering
      return .tooLong
    }
    guard end != nil else { return .nothing }
    defer { request = [] }
    stage = .answering
    deadline = nil
    return .request(request)
  }

  /// Adds an answer, without its line feed. One that is replaceable and has not begun to go out makes room for the next.
  ///
  /// A client that leaves more lying than it may is dropped. The line that goes out does not count, however long it is, nor does the new one.
  mutating func send(_ bytes: [UInt8], isReplaceable: Bool, at now: Int64) {
    guard stage == .answering else { return }
    if let last = lines.last, last.isReplaceable, lines.count > 1 || written == 0 {
      pendingBytes -= last.bytes.count
      lines.removeLast()
    }
    let waiting = pendingBytes - (lines.first?.bytes.count ?? 0)
    guard waiting <= limits.pendingBytes else { return stage = .over }
    deadline = deadline ?? now + limits.readingMilliseconds
    lines.append(Line(bytes: bytes + [UInt8(ascii: "\n")], isReplaceable: isReplaceable))
    pendingBytes += bytes.count + 1
  }

  /// There will be no further answer.
  mutating func finish() {
    guard stage == .answering else { return }
    stage = lines.isEmpty ? .over : .leaving
  }

  /// So many of the pending bytes went out.
  mutating func wrote(_ count: Int, at now: Int64) {
    guard count > 0, let first = lines.first else { return }
    deadline = now + limits.readingMilliseconds
    written += count
    guard written >= first.bytes.count else { return }
    pendingBytes -= first.bytes.count
    lines.removeFirst()
    written = 0
    guard lines.isEmpty else { return }
    deadline = nil
    if stage == .leaving { stage = .over }
  }

  /// Its answers have no last one.
  mutating func goOnUntilTheEnd() { isEndless = true }

  /// Time passed.
  mutating func pass(to now: Int64) {
    if let deadline, now >= deadline { stage = .over }
  }

  /// Its request is not waited for: it gets an answer all the same.
  mutating func refuse() {
    if stage == .asking { stage = .answering }
  }

  /// Nobody is there any more, or what is there is not to be talked to.
  mutating func end() { stage = .over }
}
