import Engine
import Fixtures
import Ledger
import Synchronization
import Testing

struct ServiceRequestsTests {
  private struct Full: Error {}

  private let recorder = Recorder()

  private func requests(pause: Pause? = nil, now: Int64 = 100, keep: @escaping ServiceRequests.Keep = { _ in }) -> ServiceRequests
  {
    let requests = ServiceRequests(pause: pause, now: { now }, keep: keep)
    requests.know(["files", "bigv"])
    return requests
  }

  private func ended(_ target: String, _ number: Int64 = 1) -> EndedCycle {
    EndedCycle(
      target: target,
      cycle: LastCycle(
        number: number, endedAt: 90, outcome: "in-sync", summary: "in sync", applied: 0, failed: 0, held: 0, calls: 0,
        milliseconds: 1))
  }

  /// Asks in a task of its own, and returns once the request is taken.
  private func ask(_ requests: ServiceRequests, _ targets: [String] = []) async throws -> Task<SyncAnswer, Never> {
    let taken = StopRequest()
    let recorder = recorder
    let task = Task {
      await requests.sync(targets, by: "sync by root") {
        recorder.note("\($0)")
        taken.request()
      }
    }
    await taken.wait()
    return task
  }

  @Test("A request wakes the scheduler and is answered when the cycle of its target has ended, and not before")
  func answered() async throws {
    let requests = requests()
    let answer = try await ask(requests, ["files"])
    await requests.wake.wait()
    #expect(requests.wanted == ["files": "sync by root"])
    requests.begin(["files", "bigv"])
    #expect(requests.wanted == [:])
    requests.end([ended("bigv"), ended("files")])
    #expect(await answer.value == .ended([ended("files")]))
    #expect(recorder.all == ["begins"])
  }

  @Test("A request for a target whose cycle runs joins it")
  func joins() async throws {
    let requests = requests()
    requests.begin(["files"])
    let answer = try await ask(requests, ["files"])
    #expect(requests.wanted == [:])
    requests.end([ended("files", 7)])
    #expect(await answer.value == .ended([ended("files", 7)]))
    #expect(recorder.all == ["joins"])
  }

  @Test("A request for all targets waits for every one of them, in cycles one after the other")
  func all() async throws {
    let requests = requests()
    requests.begin(["files"])
    let answer = try await ask(requests)
    #expect(requests.wanted.keys.sorted() == ["bigv"])
    requests.end([ended("files")])
    requests.begin(["bigv"])
    requests.end([ended("bigv")])
    #expect(await answer.value == .ended([ended("files"), ended("bigv")]))
    #expect(recorder.all == ["begins"])
  }

  @Test("A target that nobody knows, a pause and an end are told at once") func turnedDown() async throws {
    let paused = Pause(by: "pause by ana", since: 50)
    #expect(await requests().sync(["fils"], by: "x") == .unknownTarget("fils"))
    #expect(await requests(pause: paused).sync([], by: "x") == .paused(paused))
    let closed = requests()
    let waiting = try await ask(closed)
    closed.close()
    #expect(await waiting.value == .stopping)
    #expect(await closed.sync([], by: "x") == .stopping)
  }

  @Test("Whoever goes away is waited for no more, and the cycle that was asked for with it")
  func cancelled() async throws {
    let requests = requests()
    let answer = try await ask(requests, ["files"])
    answer.cancel()
    #expect(await answer.value == .cancelled)
    #expect(requests.wanted == [:])
  }

  @Test("A target that a reload removed is not waited for") func removed() async throws {
    let requests = requests()
    let answer = try await ask(requests)
    requests.know(["bigv"])
    requests.begin(["bigv"])
    requests.end([ended("bigv")])
    #expect(await answer.value == .ended([ended("bigv")]))
  }

  @Test("Whoever named a target that a reload removed is told that it is gone") func gone() async throws {
    let requests = requests()
    let answer = try await ask(requests, ["files"])
    requests.begin(["files", "bigv"])
    requests.know(["bigv"])
    #expect(await answer.value == .unknownTarget("files"))
  }

  @Test("A cycle that a stop kept from beginning is no cycle that ended") func stopped() async throws {
    let requests = requests()
    let answer = try await ask(requests, ["files"])
    requests.begin(["files", "bigv"])
    requests.end([ended("bigv")])
    requests.close()
    #expect(await answer.value == .stopping)
  }

  @Test("A cycle that a pause ended before it had a plan is told as paused, and goes on to be wanted when the pause is over")
  func interrupted() async throws {
    let requests = requests()
    let answer = try await ask(requests, ["files"])
    requests.begin(["files"])
    let interruption = requests.interruption
    #expect(!interruption.isRequested)
    let pause = try requests.pause(by: "pause by ana")
    #expect(interruption.isRequested)
    requests.abandon(["files"])
    #expect(await answer.value == .paused(pause))

    _ = try requests.resume(by: "bo")
    let other = try await ask(requests, ["files"])
    requests.begin(["files"])
    #expect(!requests.interruption.isRequested)
    requests.abandon(["files"])
    #expect(requests.wanted == ["files": "sync by root"])
    requests.begin(["files"])
    requests.end([ended("files")])
    #expect(await other.value == .ended([ended("files")]))
  }

  @Test("Requests and a pause at the same time: each is answered, by the pause or by the end") func race() async throws {
    for _ in 0..<200 {
      let requests = requests()
      async let answer = requests.sync(["files"], by: "x")
      async let pause = requests.pause(by: "ana")
      #expect(await answer == .paused(try await pause))
    }
  }

  @Test("A pause is kept before it holds, and so is its end") func kept() throws {
    let kept = Mutex<[Pause?]>([])
    let requests = requests { pause in kept.withLock { $0.append(pause) } }
    let pause = try requests.pause(by: "pause by ana", until: 200, reason: "move")
    #expect(requests.pause == Pause(by: "pause by ana", since: 100, until: 200, reason: "move"))
    #expect(try requests.resume(by: "resume by bo") == pause)
    #expect(requests.pause == nil)
    #expect(requests.resumedBy == "resume by bo")
    #expect(try requests.resume(by: "resume by bo") == nil)
    #expect(kept.withLock { $0 } == [pause, nil])
  }

  @Test("A pause turns down who waits for a cycle to begin, and not who waits for one that runs") func turnsDown() async throws {
    let requests = requests()
    requests.begin(["files"])
    let (waiting, joined) = (try await ask(requests, ["bigv"]), try await ask(requests))
    let pause = try requests.pause(by: "pause by ana")
    #expect(await waiting.value == .paused(pause))
    requests.end([ended("files")])
    #expect(await joined.value == .ended([ended("files")]))
  }

  @Test("A pause that cannot be kept does not hold") func notKept() {
    let requests = requests { _ in throw Full() }
    #expect(throws: Full.self) { try requests.pause(by: "pause by ana") }
    #expect(requests.pause == nil)
  }

  @Test("A pause ends by itself at its time", arguments: [(199, true), (200, false)])
  func ends(now: Int64, isPaused: Bool) {
    #expect((requests(pause: Pause(by: "x", since: 50, until: 200), now: now).pause != nil) == isPaused)
  }
}

extension ServiceRequests {
  fileprivate func end(_ cycles: [EndedCycle]) { for cycle in cycles { end(cycle) } }
}
