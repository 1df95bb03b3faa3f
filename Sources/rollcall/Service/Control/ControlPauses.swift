import Engine
import Ledger
import Reconciliation

/// Pauses of the service, and their ends, asked for through the control socket.
struct ControlPauses: Sendable {
  let state: ServiceState
  let requests: ServiceRequests
  var now: @Sendable () -> Int64 = SystemTime.now
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// Pauses, and says what it replaces and what still runs. `tell` is told what is waited for, where the request waits.
  ///
  /// Throws a refusal when somebody else's pause ends later, unless it is to be replaced.
  func pause(_ request: ControlRequest, by user: String, tell: (String) -> Void) async throws -> String {
    if let until = request.until, until <= now() { throw ControlRefusal.refused("the end of the pause has passed already") }
    let former = requests.pause
    if let former, request.replace != true, former.by != user, former.outlasts(request.until) {
      throw ControlRefusal(
        code: "paused",
        text: "the daemon is paused already, \(former.text), and this pause would end sooner: leave it, or give --replace")
    }
    try requests.pause(by: user, until: request.until, reason: request.reason.map { $0.printable(limit: 1_000) })
    let end = request.until.map { "until \(Numbers.time($0))" } ?? "until rollcall resume"
    let replaced = former.map { "It replaces the pause \($0.text).\n" } ?? ""
    return "The daemon begins no cycle \(end).\n" + replaced + (try await whatRuns(waits: request.wait == true, tell))
  }

  /// Goes on, and says whose pause that ends, unless it is the user's own.
  func resume(by user: String) throws -> String {
    guard let pause = try requests.resume(by: user) else { return "The daemon was not paused.\n" }
    return "The daemon goes on.\n" + (pause.by == user ? "" : "That ends the pause \(pause.text).\n")
  }

  private func whatRuns(waits: Bool, _ tell: (String) -> Void) async throws -> String {
    let begun = running
    guard !begun.isEmpty else { return "No cycle runs.\n" }
    let who = begun.keys.sorted().joined(separator: ", ")
    guard waits else {
      return "\(who): a cycle runs. It ends between two writes: rollcall status shows when.\n"
    }
    tell("\(who): a cycle runs: waiting until it has ended between two writes")
    // One that began later is none of this pause: somebody ended it.
    while running.contains(where: { begun[$0.key] == $0.value }) { try await sleep(StatusDesk.lookEvery) }
    return "No cycle runs any more.\n"
  }

  /// Targets with a cycle, and since when.
  private var running: [String: Int64] {
    let running = state.snapshot.targets.compactMap { target in target.running.map { (target.name, $0.since) } }
    return Dictionary(uniqueKeysWithValues: running)
  }
}

extension Ledger.Pause {
  /// Whether it ends after another one; nil is without an end.
  fileprivate func outlasts(_ other: Int64?) -> Bool { (until ?? .max) > (other ?? .max) }
}
