import Engine
import Fixtures
import Testing

struct StopRequestTests {
  private let stop = StopRequest()

  @Test func wakesEverybodyWhoWaits() async {
    let stop = stop
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<10 { group.addTask { await stop.wait() } }
      stop.request()
      await group.waitForAll()
    }
    #expect(stop.isRequested)
  }

  @Test func whoeverComesLaterDoesNotWait() async {
    stop.request()
    stop.request()
    await stop.wait()
    #expect(stop.isRequested)
  }

  @Test func cancellationEndsAWaitWithoutARequest() async {
    let stop = stop
    let task = Task { await stop.wait() }
    task.cancel()
    await task.value
    #expect(!stop.isRequested)
  }

  @Test func withoutAStopTheOperationGivesItsValue() async throws {
    #expect(try await stop.unlessStopped { 7 } == 7)
  }

  @Test func anErrorOfTheOperationGoesOn() async {
    await #expect(throws: ScriptedFault.self) { try await stop.unlessStopped { throw ScriptedFault(description: "no") } }
  }

  @Test func aStopLeavesTheOperationBehind() async throws {
    let (stop, begun, release, cancelled) = (stop, StopRequest(), StopRequest(), StopRequest())
    async let value: Int? = stop.unlessStopped {
      await withTaskCancellationHandler {
        begun.request()
        // Not to be interrupted, as a blocking call is.
        await Task.detached { await release.wait() }.value
      } onCancel: {
        cancelled.request()
      }
      return 7
    }
    await begun.wait()
    stop.request()
    #expect(try await value == nil)
    await cancelled.wait()
    release.request()
  }

  @Test func whatAStoppedOperationSaysIsNoResult() async throws {
    // Many times, because the operation and the stop race to be heard.
    for _ in 0..<100 {
      let (stop, begun) = (StopRequest(), StopRequest())
      async let value: Int? = stop.unlessStopped {
        begun.request()
        await StopRequest().wait()
        return 7
      }
      await begun.wait()
      stop.request()
      #expect(try await value == nil)
    }
  }

  @Test func cancellingTheCallerCancelsTheOperation() async {
    let (stop, begun) = (stop, StopRequest())
    let task = Task {
      try await stop.unlessStopped {
        begun.request()
        await StopRequest().wait()
        try Task.checkCancellation()
      }
    }
    await begun.wait()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
