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
  private let bell: Bell
  /// Ends when the socket is closed.
  private let closed: AsyncStream<Void>

  init(_ address: ListenAddress, pages: @escaping Pages) throws(FileError) {
    let socket = try ListeningSocket(address)
    port = socket.socket.port()
    do throws(SystemCallFailure) {
      bell = try Bell()
      let (closed, closing) = AsyncStream<Void>.makeStream()
      self.closed = closed
      let loop = Loop(socket: socket, bell: bell, pages: pages)
      let code = WorkerThread.start {
        loop.run()
        closing.finish()
      }
      guard code == 0 else { throw SystemCallFailure("pthread_create", code: code) }
    } catch {
      throw FileError("\(address)", "cannot be listened on: \(error)")
    }
  }

  deinit { bell.ring() }

  /// Ends it, and waits until the address can be listened on again.
  func end() async {
    bell.ring()
    for await _ in closed {}
  }

  /// What the thread works with. Sendable because it is handed to that one thread and to nobody else.
  private final class Loop: @unchecked Sendable {
    /// Until it runs, which takes it.
    private var listening: ListeningSocket?
    private let bell: Bell
    private let pages: Pages
    private var clients: [MetricsClient] = []
    /// Nobody is taken before, in milliseconds of the monotonic clock.
    private var resting: Int64 = 0

    init(socket: consuming ListeningSocket, bell: Bell, pages: @escaping Pages) {
      listening = consume socket
      self.bell = bell
      self.pages = pages
    }

    /// Until the bell rings; the socket is closed by then.
    func run() {
      guard let listening = listening.take() else { return }
      while true {
        var set = PollSet()
        set.watch(bell.descriptor, reads: true, writes: false)
        set.watch(listening.socket.descriptor, reads: takesMore, writes: false)
        for client in clients { set.watch(client.socket.descriptor, reads: !client.isSending, writes: client.isSending) }
        let events = set.wait(milliseconds: wait)
        if events[0].isReadable { return }
        proceed(events.dropFirst(2))
        if events[1].isReadable { take(from: listening.socket) }
      }
    }

    private var takesMore: Bool { clients.count < maximumClients && SystemTime.monotonicMilliseconds() >= resting }

    /// Until the first client's time is up, or somebody may be taken again, in milliseconds; nil without either.
    private var wait: Int64? {
      let now = SystemTime.monotonicMilliseconds()
      return (clients.map(\.deadline) + (resting > now ? [resting] : [])).min().map { $0 - now }
    }

    private func proceed(_ events: ArraySlice<PollSet.Events>) {
      let now = SystemTime.monotonicMilliseconds()
      for (client, event) in zip(clients, events) {
        client.proceed(now: now, isReady: event != PollSet.Events()) { bytes in
          let reading = MetricsRequest.read(bytes)
          return reading == .incomplete ? nil : MetricsAnswer(to: reading, page: pages).bytes
        }
      }
      clients.removeAll(where: \.isDone)
    }

    private func take(from socket: borrowing StreamSocket) {
      do throws(SystemCallFailure) {
        clients.append(MetricsClient(try socket.accepted(), now: SystemTime.monotonicMilliseconds()))
      } catch {
        // No descriptor to be had for it: whoever waits would make poll(2) return at once, again and again.
        if !error.isPassing { resting = SystemTime.monotonicMilliseconds() + 1_000 }
      }
    }
  }
}
