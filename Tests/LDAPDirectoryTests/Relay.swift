import Fixtures
import Glibc
import Synchronization

/// Passes connections on to a server, and can stop doing so after so many bytes of answers.
final class Relay: Sendable {
  /// What happens to one connection.
  enum Fate: Sendable {
    case passes
    /// Is closed after exactly this many bytes from the server.
    case cut(after: Int)
    /// Stays open, and nothing comes any more, after this many bytes from the server.
    case stalls(after: Int)
    /// Waits after this many bytes from the server until the gate is opened, and goes on then.
    case waits(after: Int, Gate)
    /// Passes byte by byte after this many, fifty in a second.
    case trickles(after: Int)
  }

  /// Something that connections wait at.
  final class Gate: Sendable {
    private let state = Mutex((isReached: false, isOpen: false))

    /// Whether a connection has come to it.
    var isReached: Bool { state.withLock { $0.isReached } }

    func open() { state.withLock { $0.isOpen = true } }

    /// Returns when it is open, or after a minute.
    fileprivate func pass() {
      state.withLock { $0.isReached = true }
      for _ in 0..<60_000 where !state.withLock({ $0.isOpen }) { usleep(1000) }
    }
  }

  let port: UInt16
  private let listener: Int32
  private let target: UInt16
  private let fate: @Sendable (Int) -> Fate
  private let connections = Mutex<[Int32]>([])

  var url: String { "ldap://127.0.0.1:\(port)" }
  /// How many connections have come.
  var count: Int { connections.withLock { $0.count / 2 } }

  /// Runs a relay around `body`; `fate` is asked with the number of each connection, from 1.
  static func run<Value>(to target: UInt16 = 0, fate: @escaping @Sendable (Int) -> Fate, _ body: (Relay) async throws -> Value)
    async throws -> Value
  {
    let relay = try Relay(target: target, fate: fate)
    defer { relay.stop() }
    relay.start { relay.acceptAll() }
    return try await body(relay)
  }

  private init(target: UInt16, fate: @escaping @Sendable (Int) -> Fate) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard let port = FreePort.bound(listener), listen(listener, 64) == 0 else {
      throw Command.Failure(description: "relay: errno \(errno)")
    }
    self.port = port
    self.target = target
    self.fate = fate
  }

  private func acceptAll() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { return }
      let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let number = connections.withLock { connections in
        connections += [client, server]
        return connections.count / 2
      }
      let fate = fate(number)
      if case .stalls(after: 0) = fate { continue }
      guard FreePort.withAddress(target, { connect(server, $0, $1) }) == 0 else {
        shutdown(client, Int32(SHUT_RDWR))
        continue
      }
      start { self.copy(from: client, to: server, .passes) }
      start { self.copy(from: server, to: client, fate) }
    }
  }

  private func copy(from source: Int32, to sink: Int32, _ fate: Fate) {
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count > 0 else { break }
      if case .cut(let limit) = fate, total + count > limit {
        // What is still allowed; whether it arrives is up to who reads.
        _ = send(sink, buffer, limit - total, Int32(MSG_NOSIGNAL))
        break
      }
      if case .waits(let limit, let gate) = fate, total + count > limit { gate.pass() }
      if case .trickles(let limit) = fate, total + count > limit {
        total += count
        guard trickle(buffer.prefix(count), to: sink) else { break }
        continue
      }
      total += count
      if case .stalls(let limit) = fate, total > limit { return }
      guard send(sink, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
    }
    shutdown(source, Int32(SHUT_RDWR))
    shutdown(sink, Int32(SHUT_RDWR))
  }

  private func trickle(_ bytes: ArraySlice<UInt8>, to sink: Int32) -> Bool {
    for byte in bytes {
      usleep(20_000)
      guard send(sink, [byte], 1, Int32(MSG_NOSIGNAL)) == 1 else { return false }
    }
    return true
  }

  private func start(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    precondition(code == 0, "a thread for the relay")
    pthread_detach(thread)
  }

  /// Ends all connections; their threads end with them. The numbers stay taken, so that no thread meets a stranger's.
  private func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    for descriptor in connections.withLock({ $0 }) { shutdown(descriptor, Int32(SHUT_RDWR)) }
  }
}
