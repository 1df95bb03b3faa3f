import HTTPClient
import Glibc
import ServiceLifecycle
import Synchronization

/// Serves the control socket until the service ends. It begins to answer when it is opened.
final class ControlServer: Service, Sendable {
  /// What the server is given from outside.
  struct Surroundings: Sendable {
    /// Milliseconds of a clock that only goes forward.
    let now: @Sendable () -> Int64
    /// Told of everybody who was refused; nil when the kernel does not say who it is.
    let refused: @Sendable (ControlPeer?) -> Void
    let limits: ControlLimits
    let names: UserNames

    init(
      now: @escaping @Sendable () -> Int64 = SystemTime.monotonicMilliseconds, limits: ControlLimits = .standard,
      names: UserNames = .system, refused: @escaping @Sendable (ControlPeer?) -> Void
    ) {
      (self.now, self.limits, self.names, self.refused) = (now, limits, names, refused)
    }
  }

  let path: SocketPath
  private let file: SocketFile
  private let mailbox: ControlMailbox
  private let ended: ControlServerEnd

  /// Makes the socket, and answers from then on. One that a process left behind when it died is replaced; one that answers is not.
  ///
  /// `group` is a name or a number; nil is the group that the system gives the file.
  init(
    at path: SocketPath, group: String?, _ surroundings: Surroundings, handle: @escaping ControlLoop.Handler
  ) throws(ControlSocketError) {
    self.path = path
    let number = try group.map { name throws(ControlSocketError) in
      guard let number = SystemUsers.group(name) else { throw .unknownGroup(name) }
      return number
    }
    try Self.makeRoom(at: path)
    do throws(SystemCallFailure) {
      mailbox = try ControlMailbox()
      let socket = try StreamSocket.listening(at: path, group: number, backlog: 16)
      guard let file = SocketFile(at: path) else { throw SystemCallFailure("lstat") }
      self.file = file
      ended = ControlServerEnd()
      try start(socket, surroundings, handle)
    } catch {
      throw .failed(path, error)
    }
  }

  private func start(
    _ socket: consuming StreamSocket, _ surroundings: Surroundings, _ handle: @escaping ControlLoop.Handler
  ) throws(SystemCallFailure) {
    let (mailbox, ended, group, user) = (mailbox, ended, file.group, geteuid())
    let gate = ControlLoop.Gate(
      mayAsk: { $0.mayAsk(daemonUser: user, socketGroup: group) }, names: surroundings.names, refused: surroundings.refused)
    let handover = Mutex<StreamSocket?>(socket)
    let code = WorkerThread.start {
      // It was put there for this thread, which runs once.
      guard let socket = handover.withLock({ $0.take() }) else { return }
      ControlLoop(
        listener: socket, mailbox: mailbox, limits: surroundings.limits, gate: gate, now: surroundings.now, handle: handle
      ).run()
      ended.note()
    }
    guard code == 0 else { throw SystemCallFailure("pthread_create", code: code) }
  }

  /// Returns after the end of the service was asked for and the answers have gone out.
  func run() async throws {
    // Both ends of the wait are an ordinary end of the service.
    try? await gracefulShutdown()
    await stop()
  }

  /// Ends it: takes nobody any more, lets the answers go out for a moment, and deletes the socket's file, unless it is another one by now.
  func stop() async {
    mailbox.post(.stop)
    await ended.wait()
    if SocketFile(at: path) == file { SocketFile.remove(path) }
  }

  private static func makeRoom(at path: SocketPath) throws(ControlSocketError) {
    do throws(SocketFile.InTheWay) { try SocketFile.makeRoom(at: path) } catch {
      switch error {
      case .anotherProcess: throw .inUse(path)
      case .noSocket: throw .notASocket(path)
      case .unknown(let failure): throw .failed(path, failure)
      }
    }
  }
}
