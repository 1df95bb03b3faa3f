import Engine
import Ledger
import Testing

@testable import rollcall

/// Pauses over other pauses, and while something runs. Now is 1000.
@Suite struct ControlPausesTests {
  private static func pauses(_ former: Pause? = nil, running: [String] = []) -> ControlPauses {
    let targets = ["acme-files", "acme-bigv"].map { name in
      var target = TargetStatus(name: name)
      if running.contains(name) { target.running = TargetStatus.Running(since: 900) }
      return target
    }
    let state = ServiceState(
      ServiceSnapshot(startedAt: 0, configuration: .init(digest: "", readAt: 0), targets: targets))
    return ControlPauses(
      state: state, requests: ServiceRequests(pause: former, now: { 1_000 }) { _ in }, now: { 1_000 },
      sleep: { _ in Issue.record("nothing is waited for") })
  }

  private static func request(until: Int64? = nil, replaces: Bool = false, waits: Bool = false) -> ControlRequest {
    var request = ControlRequest(.pause)
    (request.until, request.replace, request.wait) = (until, replaces, waits)
    return request
  }

  private static let moving = Pause(by: "ana", since: 500, until: 86_400, reason: "moving house")

  @Test(
    "Somebody else's pause that ends later is left alone",
    arguments: [(Self.moving, 1_600), (Pause(by: "ana", since: 500, reason: "moving house"), 1_600)] as [(Pause, Int64)])
  func leftAlone(former: Pause, until: Int64) async throws {
    let pauses = Self.pauses(former)
    let refusal = await #expect(throws: ControlRefusal.self) {
      try await pauses.pause(Self.request(until: until), by: "bo") { _ in }
    }
    #expect(refusal?.code == "paused")
    #expect(refusal?.text.contains("paused already, by ana") == true)
    #expect(refusal?.text.contains("(moving house), and this pause would end sooner: leave it, or give --replace") == true)
    #expect(pauses.requests.pause == former)
  }

  @Test(
    "A longer pause, one's own and one that is to replace it take its place, and say so",
    arguments: [("bo", 86_400, false), ("bo", nil, false), ("ana", 1_600, false), ("bo", 1_600, true)]
      as [(String, Int64?, Bool)])
  func replaced(user: String, until: Int64?, replaces: Bool) async throws {
    let pauses = Self.pauses(Self.moving)
    let text = try await pauses.pause(Self.request(until: until, replaces: replaces), by: user) { _ in }
    #expect(text.contains("\nIt replaces the pause by ana until 1970-01-02 00:00:00Z (moving house).\n"))
    #expect(pauses.requests.pause == Pause(by: user, since: 1_000, until: until))
  }

  @Test("An end that has passed is refused") func past() async throws {
    let pauses = Self.pauses()
    await #expect(throws: ControlRefusal.refused("the end of the pause has passed already")) {
      try await pauses.pause(Self.request(until: 1_000), by: "ana") { _ in }
    }
    #expect(pauses.requests.pause == nil)
  }

  @Test("It is said what runs, and that it is read to the end") func running() async throws {
    let idle = try await Self.pauses().pause(Self.request(waits: true), by: "ana") { _ in }
    #expect(idle == "The daemon begins no cycle until rollcall resume.\nNo cycle runs.\n")
    let busy = try await Self.pauses(running: ["acme-files"]).pause(Self.request(until: 1_600), by: "ana") { _ in }
    #expect(
      busy == "The daemon begins no cycle until 1970-01-01 00:26:40Z.\n"
        + "acme-files: a cycle runs. It ends between two writes: rollcall status shows when.\n")
  }

  @Test("Who waits is told what for, and answered when it has ended, whatever began afterwards") func waits() async throws {
    var pauses = Self.pauses(running: ["acme-files", "acme-bigv"])
    let (state, slept, told) = (pauses.state, Recorder<Int>(), Recorder<String>())
    pauses.sleep = { _ in
      slept.record(1)
      if slept.items.count == 2 { state.update(target: "acme-files") { $0.running = nil } }
      if slept.items.count == 3 { state.update(target: "acme-bigv") { $0.running = TargetStatus.Running(since: 1_100) } }
    }
    let text = try await pauses.pause(Self.request(waits: true), by: "ana") { told.record($0) }
    #expect(text.hasSuffix("\nNo cycle runs any more.\n") && slept.items.count == 3)
    #expect(told.items == ["acme-bigv, acme-files: a cycle runs: waiting until it has ended between two writes"])
  }

  @Test("Whose pause ends is said to anybody else") func resumed() throws {
    #expect(try Self.pauses().resume(by: "bo") == "The daemon was not paused.\n")
    #expect(try Self.pauses(Self.moving).resume(by: "ana") == "The daemon goes on.\n")
    #expect(
      try Self.pauses(Self.moving).resume(by: "bo")
        == "The daemon goes on.\nThat ends the pause by ana until 1970-01-02 00:00:00Z (moving house).\n")
  }
}
