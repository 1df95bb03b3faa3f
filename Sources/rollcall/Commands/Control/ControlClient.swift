import Glibc
import Reconciliation

/// A connection to the daemon's control socket: one request, and the answers to it.
///
/// Its calls block, which is what a command does that waits for the daemon.
final class ControlClient {
  /// How long a daemon may take for something that it does at once.
  static let usualPatience = Duration.seconds(30)
  /// Longer than any answer that a daemon sends.
  private static let maximumLineBytes = 64 << 20

  private let socket: StreamSocket
  let path: SocketPath
  private var received: [UInt8] = []
  private var searched = 0
  private let now: () -> Int64

  private init(_ socket: consuming StreamSocket, at path: SocketPath, now: @escaping () -> Int64) {
    self.socket = socket
    (self.path, self.now) = (path, now)
  }

  /// Connects to the first of the sockets on which somebody listens.
  static func connected(
    to place: ControlPlace, now: @escaping () -> Int64 = SystemTime.monotonicMilliseconds
  ) throws(ControlClientError) -> ControlClient {
    guard case .sockets(let paths) = place else { throw .off }
    var problem = ControlClientError.notRunning(paths)
    for path in paths {
      do throws(SystemCallFailure) {
        return ControlClient(try StreamSocket.connected(to: path), at: path, now: now)
      } catch {
        // Where the folder of one place of several is closed to this user, nobody has to be there.
        let isClosedFolder = error.code == EACCES && paths.count > 1 && SocketFile(at: path) == nil
        problem = isClosedFolder ? problem : ControlClientError(error, at: path) ?? problem
      }
    }
    throw problem
  }

  /// Sends the request. A daemon that does not want the rest of it has answered already.
  func send(_ request: ControlRequest) throws(ControlClientError) {
    var rest = (ControlProtocol.line(request) + [UInt8(ascii: "\n")])[...]
    let end = now() + Self.usualPatience.wholeMilliseconds
    while !rest.isEmpty {
      switch socket.write(rest) {
      case .success(let count): rest = rest.dropFirst(count)
      case .failure(let failure) where failure.isPassing: try wait(until: end, reads: false)
      case .failure: return
      }
    }
  }

  /// The next answer; `patience` nil waits for ever. Throws the daemon's refusal when it is one.
  func next(within patience: Duration?) throws(ControlClientError) -> ControlAnswer {
    let end = patience.map { now() + $0.wholeMilliseconds }
    while true {
      if let line = takeLine() {
        guard let answer = ControlAnswer.parse(line) else { throw .notUnderstood(path) }
        if let refusal = answer.refusal { throw .refused(refusal) }
        return answer
      }
      guard received.count < Self.maximumLineBytes else { throw .notUnderstood(path) }
      switch socket.read(limit: 65_536) {
      case .success(let bytes) where bytes.isEmpty: throw .ended(path)
      case .success(let bytes): received += bytes
      case .failure(let failure) where failure.isPassing: try wait(until: end, reads: true)
      case .failure: throw .ended(path)
      }
    }
  }

  private func takeLine() -> [UInt8]? {
    guard let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = received.count
      return nil
    }
    defer {
      received.removeFirst(end + 1)
      searched = 0
    }
    return Array(received[..<end])
  }

  private func wait(until end: Int64?, reads: Bool) throws(ControlClientError) {
    if let end, now() >= end { throw .noAnswer(path) }
    var set = PollSet()
    set.watch(socket.descriptor, reads: reads, writes: !reads)
    _ = set.wait(milliseconds: end.map { $0 - now() })
  }
}

extension Duration {
  /// Rounded down.
  fileprivate var wholeMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
