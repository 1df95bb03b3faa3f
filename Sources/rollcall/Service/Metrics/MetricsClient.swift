import Glibc

/// One connection of somebody who asks for metrics: it asks, is answered, and goes, within a few seconds.
final class MetricsClient {
  /// For the whole of it: whoever takes longer is let go.
  static let deadlineMilliseconds: Int64 = 5_000
  /// Once answered, for the other side to close: what it still sends must not make the answer be thrown away (RFC 9112, 9.6).
  private static let lingerMilliseconds: Int64 = 500

  let descriptor: Int32
  private(set) var deadline: Int64
  private var input: [UInt8] = []
  private var output: ArraySlice<UInt8> = []
  private var isAnswered = false
  private(set) var isDone = false

  init(_ descriptor: Int32, now: Int64) {
    self.descriptor = descriptor
    deadline = now + Self.deadlineMilliseconds
  }

  // Its number is given up whatever close(2) says.
  deinit { _ = close(descriptor) }

  /// What poll(2) is to wait for.
  var events: Int16 { Int16(output.isEmpty ? POLLIN : POLLOUT) }

  /// Goes on after poll(2) has said that it can, or to see whether time is up.
  func proceed(now: Int64, isReady: Bool, answer: ([UInt8]) -> [UInt8]?) {
    if isReady { isAnswered ? (output.isEmpty ? discard() : send(now)) : receive(now, answer) }
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
    let sent = unsafe output.withUnsafeBytes {
      unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    guard sent >= 0 else {
      if errno != EAGAIN, errno != EINTR { isDone = true }
      return
    }
    output = output.dropFirst(sent)
    guard output.isEmpty else { return }
    shutdown(descriptor, Int32(SHUT_WR))
    deadline = min(deadline, now + Self.lingerMilliseconds)
  }

  private func discard() { _ = piece() }

  /// What has arrived, at most so much at a time; nil when nothing has, or when the other side is gone.
  private func piece() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count > 0 { return Array(buffer.prefix(count)) }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { isDone = true }
    return nil
  }
}
