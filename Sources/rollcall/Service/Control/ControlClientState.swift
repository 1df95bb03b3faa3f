/// One client as the thread of the control socket knows it.
final class ControlClientState {
  let socket: StreamSocket
  /// Nil when the kernel did not say who it is.
  let peer: ControlPeer?
  var conversation: ControlConversation
  /// What works at the answer; cancelled when nobody waits for it any more.
  var work: Task<Void, Never>?

  init(_ socket: consuming StreamSocket, conversation: ControlConversation) {
    peer = ControlPeer(of: socket)
    self.socket = socket
    self.conversation = conversation
  }

  deinit { work?.cancel() }

  /// Writes what the system takes now.
  func flush(at now: Int64) {
    while !conversation.isOver, conversation.hasPending {
      switch socket.write(conversation.pending) {
      case .success(let count): conversation.wrote(count, at: now)
      case .failure(let failure):
        if !failure.isPassing { conversation.end() }
        return
      }
    }
  }

  /// What arrived, once it is a whole request or too much of one.
  func receive() -> ControlConversation.Received {
    switch socket.read(limit: 16_384) {
    case .success(let bytes) where bytes.isEmpty:
      // The client sends nothing more, and has asked for nothing.
      conversation.end()
      return .nothing
    case .success(let bytes): return conversation.receive(bytes)
    case .failure(let failure):
      if !failure.isPassing { conversation.end() }
      return .nothing
    }
  }
}
