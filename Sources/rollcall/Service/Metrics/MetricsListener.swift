import Glibc
import HTTPClient

/// Answers who asks for metrics over HTTP: on a thread of its own, so that nobody who asks, and however they do it, is in the way of the work.
///
/// Bounded in every way: so many connections at a time, so many bytes of a request, so many seconds for the whole of it. What comes beyond
/// waits in the queue of the socket. It ends when nobody holds it.
final class MetricsListener: Sendable {
  /// A scraper takes one; the rest is for people who look.
  static let maximumClients = 16

  /// Takes a path and gives a content type and a body; nil when there is no such page. Called on the listener's thread.
  typealias Pages = @Sendable (String) -> (type: String, body: String)?

  /// The port that is listened on; 0 for a socket in the file system.
  let port: UInt16
  private let waker: Waker

  init(_ address: ListenAddress, pages: @escaping Pages) throws(FileError) {
    let socket = try ListeningSocket(address)
    port = socket.port
    let waker = try Waker(for: address)
    self.waker = waker
    let loop = Loop(socket: socket, waker: waker, pages: pages)
    let code = WorkerThread.start { loop.run() }
    guard code == 0 else {
      throw FileError("\(address)", "no thread could be started: \(unsafe String(cString: strerror(code)))")
    }
  }

  deinit { waker.wake() }

  /// What the thread works with. Sendable because it is handed to that one thread and to nobody else.
  private final class Loop: @unchecked Sendable {
    private let socket: ListeningSocket
    private let waker: Waker
    private let pages: Pages
    private var clients: [MetricsClient] = []
    /// Nobody is taken before, in milliseconds of the monotonic clock.
    private var resting: Int64 = 0

    init(socket: consuming ListeningSocket, waker: Waker, pages: @escaping Pages) {
      self.socket = socket
      self.waker = waker
      self.pages = pages
    }

    func run() {
      while true {
        var waits = [pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0)]
        // A negative number is passed over (poll(2)).
        waits.append(pollfd(fd: takesMore ? socket.descriptor : -1, events: Int16(POLLIN), revents: 0))
        waits += clients.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        let count = unsafe poll(&waits, nfds_t(waits.count), timeout)
        if count < 0, errno != EINTR { return }
        if waits[0].revents != 0 { return }
        proceed(waits.dropFirst(2).map { count > 0 && $0.revents != 0 })
        if count > 0, waits[1].revents != 0 { take() }
      }
    }

    private var takesMore: Bool { clients.count < maximumClients && SystemTime.monotonicMilliseconds() >= resting }

    /// Until the first client's time is up, or somebody may be taken again; without either for ever.
    private var timeout: Int32 {
      let now = SystemTime.monotonicMilliseconds()
      guard let first = (clients.map(\.deadline) + (resting > now ? [resting] : [])).min() else { return -1 }
      return Int32(clamping: max(0, first - now))
    }

    private func proceed(_ isReady: [Bool]) {
      let now = SystemTime.monotonicMilliseconds()
      for (client, isReady) in zip(clients, isReady) {
        client.proceed(now: now, isReady: isReady) { bytes in
          let reading = MetricsRequest.read(bytes)
          return reading == .incomplete ? nil : MetricsAnswer(to: reading, page: pages).bytes
        }
      }
      clients.removeAll(where: \.isDone)
    }

    private func take() {
      let descriptor = accept(socket.descriptor, nil, nil)
      // A connection that is gone again, or no descriptor to be had for it: whoever waits would make poll(2) return at once, again and again.
      guard descriptor >= 0 else { return resting = SystemTime.monotonicMilliseconds() + 1_000 }
      // Both fail for a descriptor that is not open only.
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      clients.append(MetricsClient(descriptor, now: SystemTime.monotonicMilliseconds()))
    }
  }
}

/// Ends a wait in poll(2) from another thread.
private final class Waker: Sendable {
  /// Readable once `wake` was called.
  let descriptor: Int32
  private let end: Int32

  init(for address: ListenAddress) throws(FileError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw FileError("\(address)", "cannot be listened on: \(unsafe String(cString: strerror(errno)))")
    }
    (descriptor, end) = (ends[0], ends[1])
    // Fails for a descriptor that is not open, and both are.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    for end in [descriptor, end] { _ = close(end) }
  }

  /// The pipe holds far more than the few bytes that are ever written.
  func wake() {
    var byte: UInt8 = 0
    _ = unsafe write(end, &byte, 1)
  }
}
