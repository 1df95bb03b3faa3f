import Engine
import Synchronization
import Testing

struct LivenessTests {
  private final class Clock: Sendable {
    private let milliseconds = Mutex<Int64>(0)
    var now: Int64 { milliseconds.withLock { $0 } }
    func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
  }

  private let clock = Clock()

  private func liveness(_ stuckAfter: Duration) -> Liveness {
    let clock = clock
    return Liveness(stuckAfter: stuckAfter, monotonicMilliseconds: { clock.now })
  }

  @Test func whoeverIsIdleAndLooksForWorkIsAliveHoweverLong() {
    let liveness = liveness(.seconds(60))
    for _ in 0..<100 {
      clock.advance(60_000)
      liveness.tick()
      #expect(liveness.isAlive)
    }
  }

  @Test(
    "A scheduler that does not turn any more is not alive, though nothing is to be done",
    arguments: [(299_999, true), (300_000, false)])
  func lost(milliseconds: Int64, isAlive: Bool) {
    let liveness = liveness(.seconds(60))
    liveness.tick()
    clock.advance(milliseconds)
    #expect(liveness.isAlive == isAlive)
  }

  @Test func aTurnIsNoProgressOfWorkThatIsStuck() {
    let liveness = liveness(.seconds(60))
    liveness.progress()
    clock.advance(60_000)
    liveness.tick()
    #expect(!liveness.isAlive)
  }

  @Test(arguments: [(59_999, true), (60_000, false)])
  func whoeverDoesNotGetOnIsStuck(milliseconds: Int64, isAlive: Bool) {
    let liveness = liveness(.seconds(60))
    liveness.progress()
    clock.advance(milliseconds)
    #expect(liveness.isAlive == isAlive)
  }

  @Test func whoeverGetsOnIsAlive() {
    let liveness = liveness(.seconds(60))
    for _ in 0..<10 {
      liveness.progress()
      clock.advance(59_000)
    }
    #expect(liveness.isAlive)
  }

  @Test func idleAgainIsAlive() {
    let liveness = liveness(.seconds(60))
    liveness.progress()
    clock.advance(120_000)
    liveness.idle()
    #expect(liveness.isAlive)
  }

  @Test func partsOfASecondCount() {
    let liveness = liveness(.milliseconds(500))
    liveness.progress()
    clock.advance(499)
    #expect(liveness.isAlive)
  }

  @Test("What is sent in a cycle is a sign of life, and a cycle in which nothing is sent is stuck") func activity() {
    let clock = clock
    let sent = Mutex(0)
    let liveness = Liveness(stuckAfter: .seconds(900), activity: { sent.withLock { $0 } }, monotonicMilliseconds: { clock.now })
    liveness.progress()
    for _ in 0..<10 {
      clock.advance(899_000)
      sent.withLock { $0 += 1 }
      #expect(liveness.isAlive)
    }
    clock.advance(900_000)
    #expect(!liveness.isAlive)
  }

  @Test("A wait that a target asked for is no standstill, however long it is, and what follows it may take its time")
  func waiting() {
    let clock = clock
    let waits = Mutex(true)
    let liveness = Liveness(stuckAfter: .seconds(900), isWaiting: { waits.withLock { $0 } }, monotonicMilliseconds: { clock.now })
    liveness.progress()
    for _ in 0..<10 {
      clock.advance(3_600_000)
      #expect(liveness.isAlive)
    }
    waits.withLock { $0 = false }
    clock.advance(899_000)
    #expect(liveness.isAlive)
    clock.advance(1_000)
    #expect(!liveness.isAlive)
  }
}
