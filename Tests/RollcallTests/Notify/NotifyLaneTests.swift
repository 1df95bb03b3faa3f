import Fixtures
import Ledger
import Synchronization
import Testing

@testable import rollcall

@Suite struct NotifyLaneTests {
  /// Lets notifications through one by one, when the test says so.
  private final class SlowSender: NotifySender {
    let begun = Recorder<Int64>()
    let (steps, step) = AsyncStream<Bool>.makeStream()

    func send(_ document: NotifyDocument) async throws(NotifyFailure) {
      begun.record(document.cycle ?? 0)
      for await isGood in steps {
        if isGood { return }
        break
      }
      throw NotifyFailure("no")
    }
  }

  private struct Ended: Sendable, Equatable {
    let cycle: Int64?
    let ending: String
  }

  private let sender = SlowSender()
  private let ends = Recorder<Ended>()

  private func lane() -> NotifyLane {
    NotifyLane(.sample(), sender: sender) { [ends] job, ending in
      let word =
        switch ending {
        case .delivered: "delivered"
        case .failed: "failed"
        case .dropped: "dropped"
        }
      ends.record(Ended(cycle: job.document.cycle, ending: word))
    }
  }

  private func job(_ cycle: Int64, _ event: NotifyEvent = .change, stays: Bool = false) -> NotifyLane.Job {
    NotifyLane.Job(
      document: .sample(event, cycle: cycle), subject: .target("files"), change: stays ? .set(.failure, digest: "") : nil)
  }

  @Test func `one after the other, in their order`() async throws {
    let lane = lane()
    for cycle in 1...3 as ClosedRange<Int64> { lane.add(job(cycle)) }
    let task = Task { await lane.run() }
    for cycle in 1...3 {
      try await Waiting.until("\(cycle) has begun") { sender.begun.items.count == cycle }
      sender.step.yield(cycle != 2)
    }
    lane.close()
    await task.value
    #expect(
      ends.items == [
        Ended(cycle: 1, ending: "delivered"), Ended(cycle: 2, ending: "failed"), Ended(cycle: 3, ending: "delivered"),
      ])
  }

  @Test func `when too many wait the oldest makes room, and that is told`() {
    let lane = lane()
    for cycle in 1...Int64(NotifyLane.maximumWaiting + 2) { lane.add(job(cycle)) }
    #expect(ends.items == [Ended(cycle: 1, ending: "dropped"), Ended(cycle: 2, ending: "dropped")])
  }

  @Test func `what is still under way is not told a second time`() async throws {
    let lane = lane()
    let task = Task { await lane.run() }
    lane.add(job(1, .failure, stays: true))
    lane.add(job(2, .failure, stays: true))
    try await Waiting.until("the first has begun") { sender.begun.items == [1] }
    lane.add(job(3, .failure, stays: true))
    sender.step.yield(false)
    try await Waiting.until("the first has ended") { ends.items.count == 1 }
    lane.add(job(4, .failure, stays: true))
    sender.step.yield(true)
    lane.close()
    await task.value
    #expect(ends.items == [Ended(cycle: 1, ending: "failed"), Ended(cycle: 4, ending: "delivered")])
  }

  @Test func `a lane that is closed tells what waits, takes nothing more, and ends`() async {
    let lane = lane()
    lane.add(job(1))
    lane.close()
    lane.add(job(2))
    sender.step.yield(true)
    await lane.run()
    #expect(ends.items == [Ended(cycle: 2, ending: "dropped"), Ended(cycle: 1, ending: "delivered")])
  }
}
