/// One connection of somebody who asks for metrics: it asks, is answered, and goes, within a few seconds.
final class MetricsClient {
  /// For the whole of it: whoever takes longer is let go.
  static let deadlineMilliseconds: Int64 = 5_000
  /// Once answered, for the other side to close: what it still sends must not make the answer be thrown away (RFC 9112, 9.6).
  private static let lingerMilliseconds: Int64 = 500

  let socket: StreamSocket
  private(set) var deadline: Int64
  private var input: [UInt8] = []
  private var output: ArraySlice<UInt8> = []
  private var isAnswered = false
  private(set) var isDone = false

  init(_ socket: consuming StreamSocket, now: Int64) {
    self.socket = socket
    deadline = now + Self.deadlineMilliseconds
  }

  /// It has an answer to give; otherwise it waits for what the other side sends.
  var isSending: Bool { !output.isEmpty }

  /// Goes on after something has happened on the socket, or to see whether time is up.
  func proceed(now: Int64, isReady: Bool, answer: ([UInt8]) -> [UInt8]?) {
    if isReady { isAnswered ? (isSending ? send(now) : discard()) : receive(now, answer) }
    if now >= deadline { isDone = true }
  }

  private func receive(_ now: Int64, _ answer: ([UInt8]) -> [UInt8]?) {
    guard let piece = piece() else { return }
    input += piece
    guard let bytes = answer(input) else { return }
    isAnswered = true
    output = bytes[...]
    send(now)
  }

  private func send(_ now: Int64) {
    switch socket.write(output) {
    case .success(let count): output = output.dropFirst(count)
    case .failure(let failure):
      isDone = isDone || !failure.isPassing
      return
    }
    guard !isSending else { return }
    socket.endWriting()
    deadline = min(deadline, now + Self.lingerMilliseconds)
  }

  private func discard() { _ = piece() }

  /// What has arrived, at most so much at a time; nil when nothing has, or when the other side is gone.
  private func piece() -> [UInt8]? {
    switch socket.read(limit: 4_096) {
    case .success(let bytes) where bytes.isEmpty: isDone = true
    case .success(let bytes): return bytes
    case .failure(let failure): isDone = isDone || !failure.isPassing
    }
    return nil
  }
}
