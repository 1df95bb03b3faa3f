import Engine
import Fixtures
import Ledger
import Reconciliation
import Synchronization
import Testing

/// A pass over several targets, of which one takes long.
struct SchedulerPassTests {
  private static func target(_ name: String, _ minutes: Int64 = 15, quiet: [String] = []) throws -> ScheduledTarget {
    ScheduledTarget(
      name: name, schedule: TimetableTests.every(minutes), quiet: try quiet.map { try QuietWindow.parse($0, UTC()) })
  }

  /// A stage on which `b` ends an hour and seven minutes after `a`, and a test looks in between.
  private func long(
    sleeps: Int = 1, look: @escaping @Sendable (SchedulerStage) async -> Void = { _ in }
  ) throws -> SchedulerStage {
    let stage = SchedulerStage([try Self.target("a"), try Self.target("b", 1_440)], sleeps: sleeps)
    stage.pass.withLock { pass in
      pass = { names, stage, ended in
        if names.contains("a") { ended(stage.ended("a", .held)) }
        guard names.contains("b") else { return }
        await look(stage)
        stage.advance(.seconds(4_020))
        ended(stage.ended("b"))
      }
    }
    return stage
  }

  @Test("A target's end is shown when it comes, and not when the others of its pass have ended") func shown() async throws {
    let stage = try long { stage in
      stage.recorder.note("a running \(stage.state.snapshot[target: "a"]?.running != nil)")
      stage.recorder.note("a \(stage.state.snapshot[target: "a"]?.last?.outcome ?? "-")")
      #expect(stage.state.snapshot[target: "a"]?.lastGoodAt == TimetableTests.monday)
      stage.recorder.note("b running \(stage.state.snapshot[target: "b"]?.running != nil)")
    }
    let log = try await stage.run()
    #expect(Array(log.prefix(4)) == ["cycle a,b", "a running false", "a held", "b running true"])
  }

  @Test("Whoever waits for a target is answered at its end, while others of its pass go on") func answered() async throws {
    let stage = SchedulerStage([try Self.target("a"), try Self.target("b")], sleeps: 1)
    let taken = StopRequest()
    let answer = Task { await stage.requests.sync(["a"], by: "sync by ana") { _ in taken.request() } }
    await taken.wait()
    let answered = StopRequest()
    stage.pass.withLock { pass in
      pass = { names, stage, ended in
        ended(stage.ended("a"))
        // Goes on to the end of the others only when it has been answered.
        if names.contains("b") { await answered.wait() }
        for name in names where name != "a" { ended(stage.ended(name)) }
      }
    }
    async let log = stage.run()
    #expect(await answer.value == .ended([stage.ended("a", at: TimetableTests.monday)]))
    answered.request()
    #expect(try await log.first == "cycle a,b a by sync by ana")
  }

  @Test("Row 86: moments that passed while another target's cycle ran are told of, and one of them is made") func waited()
    async throws
  {
    let log = try await long(sleeps: 1).run()
    #expect(log.count { $0.hasPrefix("cycle a") } == 2)
    #expect(log.contains { $0.hasPrefix("waited(target: \"a\", moments: 3, others: 4020") }, "\(log)")
  }

  @Test("A window that begins in the middle of a pass, and a pause, are told of then") func told() async throws {
    let stage = SchedulerStage([try Self.target("a", quiet: ["00:10 - 00:20"])], sleeps: 1)
    let (pulses, pulse) = AsyncStream<Void>.makeStream()
    let seen = StopRequest()
    stage.pulse.withLock { wait in
      wait = {
        for await _ in pulses { return }
        throw CancellationError()
      }
    }
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        stage.advance(.seconds(660))
        _ = try? stage.requests.pause(by: "ana")
        pulse.yield()
        while !stage.recorder.all.contains(where: { $0.hasPrefix("paused(") }) { await Task.yield() }
        seen.request()
        _ = try? stage.requests.resume(by: "bo")
        return names.map { stage.ended($0) }
      }
    }
    let log = try await stage.run()
    #expect(Array(log.prefix(3).map { $0.prefix(while: { $0 != "(" }) }) == ["cycle a", "paused", "quietBegan"])
    #expect(log.contains { $0.hasPrefix("pauseEnded(") && $0.contains("by: Optional(\"bo\")") }, "\(log)")
    #expect(seen.isRequested)
  }

  @Test("A cycle that a pause cut off is made when the pause is over, though its calendar names no moment") func cutOff()
    async throws
  {
    let schedule = try TimetableTests.at("00:01")
    let stage = SchedulerStage([ScheduledTarget(name: "a", schedule: schedule)], sleeps: 4)
    let isFirst = Mutex(true)
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        guard
          isFirst.withLock({ first in
            defer { first = false }; return first
          })
        else { return names.map { stage.ended($0) } }
        _ = try? stage.requests.pause(by: "ana", until: stage.now.wall + 90)
        return names.map { stage.ended($0, .quiet, waiting: 3) }
      }
    }
    let log = try await stage.run()
    #expect(log.count { $0 == "cycle a" } == 2, "\(log)")
    #expect(stage.state.snapshot.targets[0].waitingSince == nil)
  }

  @Test("A target that refuses its credentials is left alone for an hour, and the others go on") func credentials() async throws {
    let stage = SchedulerStage([try Self.target("a"), try Self.target("b", 30)], sleeps: 61)
    let refused = try await Self.refused()
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        if names.contains("a") { stage.credentials.note(refused) }
        return names.map { stage.ended($0, $0 == "a" ? .failed : .inSync) }
      }
    }
    let log = try await stage.run()
    #expect(log.filter { $0.hasPrefix("cycle") } == ["cycle a,b", "cycle b", "cycle a,b"], "\(log)")
  }

  /// The report of a cycle whose target refused our password; its name is `a`.
  private static func refused() async throws -> CycleReport {
    let stage = Stage()
    stage.target.failReads("401", risksLockout: true)
    guard let report = try await stage.cycle.apply([stage.applyTarget("a")], show: { _ in })?.first else {
      throw CancellationError()
    }
    return report
  }
}
