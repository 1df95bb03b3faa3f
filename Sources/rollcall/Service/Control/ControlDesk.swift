import Engine
import Ledger
import Logging
import Reconciliation

/// Does what clients of the control socket ask for.
struct ControlDesk: Sendable {
  /// Directory and targets of the configuration that is in force.
  let assembly: @Sendable () -> Assembly
  let state: ServiceState
  let requests: ServiceRequests
  let ledger: SQLiteLedger
  let approvals: ControlApprovals
  let status: StatusDesk
  let pauses: ControlPauses
  let threshold: LogThreshold
  let names: UserNames
  private let record: Logger

  init(
    state: ServiceState, requests: ServiceRequests, ledger: SQLiteLedger, threshold: LogThreshold, logger: Logger,
    names: UserNames = .system, assembly: @escaping @Sendable () -> Assembly
  ) {
    (self.state, self.requests, self.ledger, self.assembly) = (state, requests, ledger, assembly)
    (self.threshold, self.names, record) = (threshold, names, logger.forTheRecord)
    pauses = ControlPauses(state: state, requests: requests)
    approvals = ControlApprovals(ApprovalDesk(ledger: ledger))
    status = StatusDesk(
      state: state, requests: requests, ledger: ledger, threshold: threshold,
      stateFolder: { assembly().configuration.stateFolder }, schedules: { assembly().targets.map(\.scheduled) })
  }

  /// Answers one request; the last answer says that it is the last.
  @Sendable func answer(_ line: [UInt8], _ peer: ControlPeer, _ reply: ControlReply) async {
    do {
      let (command, request) = try ControlRequest.parse(line)
      // Only where it matters who asks: a name service that hangs keeps nobody from the status.
      let peer = command.changesSomething(request) ? await names.naming(peer) : peer
      if command.changesSomething(request) { note(command, request, peer) }
      try check(command, request)
      reply.end(try await answer(command, request, peer, reply))
    } catch let refusal as ControlRefusal {
      reply.end(ControlAnswer(refusal: refusal))
    } catch let refusal as ApprovalRefusal {
      reply.end(ControlAnswer(refusal: .refused(([refusal.reason] + refusal.notes).joined(separator: "\n"))))
    } catch let unknown as UnknownGroup {
      reply.end(ControlAnswer(refusal: .unknownGroup("\(unknown)")))
    } catch is CancellationError {
      // Nobody waits for it any more.
      reply.finish()
    } catch {
      reply.end(ControlAnswer(refusal: .refused("\(error)")))
    }
  }

  private func answer(
    _ command: ControlRequest.Command, _ request: ControlRequest, _ peer: ControlPeer, _ reply: ControlReply
  ) async throws -> ControlAnswer {
    switch command {
    case .status: return try await status(request, reply)
    case .sync: return try await sync(request, peer, reply)
    case .pause:
      return ControlAnswer(text: try await pauses.pause(request, by: peer.user) { reply.send(ControlAnswer(note: $0)) })
    case .resume: return ControlAnswer(text: try pauses.resume(by: peer.user))
    case .logLevel: return try logLevel(request)
    case .approve:
      if let pause = requests.pause { throw ControlRefusal.paused(pause) }
      let text = try await approvals.approve(request, by: peer, assembly()) { reply.send(ControlAnswer(note: "warning: \($0)")) }
      return ControlAnswer(text: text)
    case .approvals: return ControlAnswer(text: try approvals.list(request, targets: targets))
    case .revoke: return ControlAnswer(text: try approvals.revoke(request, by: peer))
    }
  }

  /// A name that is none is never passed over; `sync` looks at them itself, in one step with what it does.
  private func check(_ command: ControlRequest.Command, _ request: ControlRequest) throws {
    guard command == .approve || command == .approvals else { return }
    let known = targets
    guard let stranger = request.targets?.first(where: { !known.contains($0) }) else { return }
    throw ControlRefusal.unknownTarget(stranger, known: known)
  }

  private func note(_ command: ControlRequest.Command, _ request: ControlRequest, _ peer: ControlPeer) {
    var metadata = EventID.controlAsked.metadata
    metadata["command"] = "\(command.rawValue)"
    metadata["by"] = "\(peer.user)"
    metadata["uid"] = "\(peer.uid)"
    metadata["pid"] = "\(peer.pid)"
    if let targets = request.targets, !targets.isEmpty { metadata["targets"] = "\(targets.joined(separator: ","))" }
    if let detail = request.level ?? request.digest ?? request.reason { metadata["detail"] = "\(detail)" }
    record.notice("asked through the control socket", metadata: metadata)
  }

  // MARK: Status

  private func status(_ request: ControlRequest, _ reply: ControlReply) async throws -> ControlAnswer {
    guard request.watch == true else { return ControlAnswer(status: try status.look(request.number)) }
    reply.isEndless()
    try await status.watch(request.number) { reply.send(ControlAnswer(status: $0), isReplaceable: true) }
  }

  // MARK: Requests

  private func sync(_ request: ControlRequest, _ peer: ControlPeer, _ reply: ControlReply) async throws -> ControlAnswer {
    let (targets, by) = (request.targets ?? [], CycleStart.sync + peer.user)
    guard request.wait != false else { return try await begin(targets, by) }
    let progress = Task { await showProgress(of: targets, reply) }
    defer { progress.cancel() }
    let answer = await requests.sync(targets, by: by) { acceptance in
      if acceptance == .joins { reply.send(ControlAnswer(note: "a cycle runs already: waiting for its end")) }
    }
    return try SyncReply.answer(answer)
  }

  /// Asks for a cycle, and answers as soon as it is known whether there will be one.
  private func begin(_ targets: [String], _ by: String) async throws -> ControlAnswer {
    let (answers, answer) = AsyncStream<SyncAnswer?>.makeStream()
    // It goes on when the client has gone, which is what the client wants.
    Task { [requests] in
      answer.yield(await requests.sync(targets, by: by) { _ in answer.yield(nil) })
      answer.finish()
    }
    for await refusal in answers {
      if let refusal { return try SyncReply.answer(refusal) }
      return ControlAnswer(note: "the daemon begins a cycle, or one runs already; rollcall status shows what becomes of it")
    }
    throw CancellationError()
  }

  private func showProgress(of wanted: [String], _ reply: ControlReply) async {
    var last: ControlAnswer.Progress?
    while !Task.isCancelled {
      let running = state.snapshot.targets.first { ($0.running?.total ?? 0) > 0 && (wanted.isEmpty || wanted.contains($0.name)) }
      if let running, let steps = running.running {
        let progress = ControlAnswer.Progress(target: running.name, done: steps.done, total: steps.total)
        if progress != last { reply.send(ControlAnswer(progress: progress), isReplaceable: true) }
        last = progress
      }
      // A cancelled sleep is the end of the cycle.
      try? await Task.sleep(for: StatusDesk.lookEvery)
    }
  }

  private func logLevel(_ request: ControlRequest) throws -> ControlAnswer {
    if let word = request.level {
      guard let level = LogLevel(rawValue: word) else {
        let words = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
        throw ControlRefusal.refused("there is no log level '\(word.printable(limit: 40))': there is \(words)")
      }
      _ = threshold.set(level)
    }
    return ControlAnswer(level: threshold.level.rawValue)
  }

  private var targets: [String] { state.snapshot.targets.map(\.name) }
}

extension ControlRequest.Command {
  /// Whether it is of interest afterwards who asked.
  fileprivate func changesSomething(_ request: ControlRequest) -> Bool {
    switch self {
    case .status, .approvals: false
    case .logLevel: request.level != nil
    case .sync, .pause, .resume, .approve, .revoke: true
    }
  }
}
