/// The thread of the control socket: takes clients, reads their requests, hands these over, and writes the answers.
///
/// All of it happens on one thread that never waits for one client; the work on a request happens in a task of its own.
final class ControlLoop {
  /// Does what a request asks for, given as its line, and answers. Cancelled when the client is gone.
  typealias Handler = @Sendable (_ request: [UInt8], _ peer: ControlPeer, _ reply: ControlReply) async -> Void

  /// Who may ask, which goes by numbers alone, and who is told of those who may not.
  struct Gate: Sendable {
    let mayAsk: @Sendable (ControlPeer) -> Bool
    let names: UserNames
    /// Told who was refused; nil when the kernel does not say who it is.
    let refused: @Sendable (ControlPeer?) -> Void
  }

  private let listener: StreamSocket
  private let mailbox: ControlMailbox
  private let limits: ControlLimits
  private let gate: Gate
  private let handle: Handler
  private let now: @Sendable () -> Int64
  private var clients: [UInt64: ControlClientState] = [:]
  private var lastNumber: UInt64 = 0
  /// Until then no client is taken, because there is no descriptor left for one.
  private var pauseEnd: Int64?
  /// When everything ends, whatever is still to be written; nil until a stop is asked for.
  private var end: Int64?

  /// `now` is in milliseconds of a clock that only goes forward.
  init(
    listener: consuming StreamSocket, mailbox: ControlMailbox, limits: ControlLimits, gate: Gate,
    now: @escaping @Sendable () -> Int64, handle: @escaping Handler
  ) {
    self.listener = listener
    self.mailbox = mailbox
    self.limits = limits
    self.gate = gate
    self.now = now
    self.handle = handle
  }

  /// Runs until the mailbox says stop and what is owed to clients has gone out, or had its time.
  func run() {
    while !isOver { turn() }
    mailbox.close()
  }

  private var isOver: Bool {
    guard let end else { return false }
    return now() >= end || clients.values.allSatisfy { !$0.conversation.isOwed }
  }

  private func turn() {
    let order = clients.keys.sorted()
    var set = PollSet()
    set.watch(mailbox.bell.descriptor, reads: true, writes: false)
    set.watch(listener.descriptor, reads: end == nil && pauseEnd == nil, writes: false)
    for client in order.compactMap({ clients[$0] }) {
      set.watch(client.socket.descriptor, reads: client.conversation.isAsking, writes: client.conversation.hasPending)
    }
    let events = set.wait(milliseconds: nextDeadline.map { $0 - now() })
    // A pause ends by time alone.
    if let pauseEnd, now() >= pauseEnd { self.pauseEnd = nil }
    if events[1].isReadable { accept() }
    for (number, event) in zip(order, events.dropFirst(2)) { happened(event, to: number) }
    for letter in mailbox.take() { open(letter) }
    let time = now()
    for client in clients.values { client.conversation.pass(to: time) }
    clients = clients.filter { !$0.value.conversation.isOver }
  }

  private var nextDeadline: Int64? {
    (clients.values.compactMap(\.conversation.deadline) + [pauseEnd, end].compactMap(\.self)).min()
  }

  private func accept() {
    do throws(SystemCallFailure) {
      let client = ControlClientState(try listener.accepted(), conversation: ControlConversation(limits: limits, at: now()))
      // Twice as many get an answer that says that there are too many; nobody else gets one.
      guard clients.count < 2 * limits.clients else { return }
      lastNumber += 1
      admit(client, lastNumber)
    } catch {
      if !error.isPassing { pauseEnd = now() + limits.farewellMilliseconds }
    }
  }

  private func admit(_ client: ControlClientState, _ number: UInt64) {
    let ofUser = clients.values.count { $0.peer?.uid == client.peer?.uid }
    defer { clients[number] = client }
    guard let peer = client.peer else {
      gate.refused(nil)
      return refuse(client, .denied(nil))
    }
    guard gate.mayAsk(peer) else { return deny(peer, client, number) }
    if clients.count >= limits.clients || ofUser >= limits.clientsOfOneUser { refuse(client, .busy) }
  }

  private func happened(_ event: PollSet.Events, to number: UInt64) {
    guard let client = clients[number] else { return }
    if event.isReadable { received(client.receive(), client, number) }
    if event.isWritable { client.flush(at: now()) }
    // What it sent before it went is read first, though nobody reads the answer.
    if event.isGone, !event.isReadable { client.conversation.end() }
  }

  private func received(_ received: ControlConversation.Received, _ client: ControlClientState, _ number: UInt64) {
    switch received {
    case .nothing: break
    case .tooLong: refuse(client, .tooLong(limits.requestBytes))
    case .request(let line):
      guard let peer = client.peer else { return }
      let (reply, handle) = (ControlReply(client: number, mailbox: mailbox), handle)
      client.work = Task {
        await handle(line, peer, reply)
        reply.finish()
      }
    }
  }

  private func open(_ letter: ControlMailbox.Letter) {
    switch letter {
    case .answer(let number, let line, let isReplaceable):
      guard let client = clients[number] else { return }
      client.conversation.send(line, isReplaceable: isReplaceable, at: now())
      client.flush(at: now())
    case .finish(let number): clients[number]?.conversation.finish()
    case .endless(let number): clients[number]?.conversation.goOnUntilTheEnd()
    case .stop: end = end ?? now() + limits.farewellMilliseconds
    }
  }

  /// Says no, by name; the name is looked up in a task.
  private func deny(_ peer: ControlPeer, _ client: ControlClientState, _ number: UInt64) {
    client.conversation.refuse()
    let (reply, gate) = (ControlReply(client: number, mailbox: mailbox), gate)
    client.work = Task {
      let peer = await gate.names.naming(peer)
      gate.refused(peer)
      reply.end(ControlAnswer(refusal: .denied(peer)))
    }
  }

  /// Answers without asking what it wants.
  private func refuse(_ client: ControlClientState, _ refusal: ControlRefusal) {
    var answer = ControlAnswer(refusal: refusal)
    answer.isLast = true
    client.conversation.refuse()
    client.conversation.send(answer.line, isReplaceable: false, at: now())
    client.conversation.finish()
    client.flush(at: now())
  }
}
