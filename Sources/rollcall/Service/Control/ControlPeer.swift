import Reconciliation

/// Who is at the other end of the control socket, as the kernel says; nothing of it is what the client says.
struct ControlPeer: Sendable, Hashable, CustomStringConvertible {
  let pid: Int32
  let uid: UInt32
  /// The first group and the further ones.
  let groups: Set<UInt32>
  /// The name of the user; nil when the system knows none, and as long as nobody has looked.
  let name: String?

  init(pid: Int32, uid: UInt32, groups: Set<UInt32>, name: String? = nil) {
    self.pid = pid
    self.uid = uid
    self.groups = groups
    self.name = name
  }

  /// By numbers alone. Nil when the kernel does not say who it is: then it is nobody who may ask for anything.
  init?(of socket: borrowing StreamSocket) {
    guard let peer = socket.peer() else { return nil }
    // Without the further groups it is judged by its first one.
    self.init(pid: peer.pid, uid: peer.uid, groups: Set([peer.gid] + (socket.peerGroups() ?? [])))
  }

  /// `ana`, or `uid 1234`; one line.
  var user: String { name.map { $0.printable(limit: 64) } ?? "uid \(uid)" }

  /// `ana (uid 1001, process 4711)`, for the log.
  var description: String { "\(user) (uid \(uid), process \(pid))" }

  /// Root, the user that the daemon runs as, and members of the socket's group may ask; all that can be asked for.
  func mayAsk(daemonUser: UInt32, socketGroup: UInt32) -> Bool {
    uid == 0 || uid == daemonUser || groups.contains(socketGroup)
  }
}
