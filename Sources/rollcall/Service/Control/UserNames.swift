import HTTPClient

/// Names of users, looked up where nobody else has to wait: what nsswitch.conf(5) names may be a directory that hangs.
struct UserNames: Sendable {
  /// The name of a user by its number, nil when there is none; may take as long as it likes.
  let look: @Sendable (UInt32) -> String?

  static let system = UserNames { SystemUsers.name(of: $0) }

  /// The same peer with its name. A thread of its own waits for that.
  func naming(_ peer: ControlPeer) async -> ControlPeer {
    await withCheckedContinuation { continuation in
      let code = WorkerThread.start { [look] in
        continuation.resume(
          returning: ControlPeer(pid: peer.pid, uid: peer.uid, groups: peer.groups, name: look(peer.uid)))
      }
      // Without a thread it is known by its number.
      if code != 0 { continuation.resume(returning: peer) }
    }
  }
}
