import Glibc

/// A socket that takes connections; it is closed with this value, and a socket in the file system is taken away.
struct ListeningSocket: ~Copyable {
  /// Connections that wait to be taken are this many at most (listen(2)).
  private static let backlog: Int32 = 16
  private static let isTaken = "somebody else listens there: give `metrics.listen` another address"

  let socket: StreamSocket
  /// Nil for an address with a port.
  private let place: (path: SocketPath, file: SocketFile?)?

  init(_ address: ListenAddress) throws(FileError) {
    if case .unix(let path) = address { try Self.makeRoom(at: path) }
    do throws(SystemCallFailure) { socket = try Self.open(address) } catch {
      throw Self.refusal(address, error.code == EADDRINUSE ? Self.isTaken : error.reason)
    }
    place = if case .unix(let path) = address { (path, SocketFile(at: path)) } else { nil }
  }

  deinit {
    // Another's socket that took its place by now is left.
    if let place, SocketFile(at: place.path) == place.file { SocketFile.remove(place.path) }
  }

  private static func open(_ address: ListenAddress) throws(SystemCallFailure) -> StreamSocket {
    switch address {
    case .ipv4(let bytes, let port): try StreamSocket.listening(onIPv4: bytes, port: port, backlog: backlog)
    case .ipv6(let host, let port): try StreamSocket.listening(onIPv6: host, port: port, backlog: backlog)
    case .unix(let path): try StreamSocket.listening(at: path, group: nil, backlog: backlog)
    }
  }

  private static func makeRoom(at path: SocketPath) throws(FileError) {
    do throws(SocketFile.InTheWay) { try SocketFile.makeRoom(at: path) } catch {
      switch error {
      case .anotherProcess: throw refusal(.unix(path), isTaken)
      case .noSocket: throw refusal(.unix(path), "it is there and is no socket: give `metrics.listen` another path")
      case .unknown(let failure): throw refusal(.unix(path), failure.reason)
      }
    }
  }

  private static func refusal(_ address: ListenAddress, _ reason: String) -> FileError {
    FileError("\(address)", "cannot be listened on: \(reason)")
  }
}
