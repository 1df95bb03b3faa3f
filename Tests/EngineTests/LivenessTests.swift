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
    return Liveness(stuckAfter: stuckAfter) { clock.now }
  }

  @Test func whoeverIsIdleIsAliveHoweverLong() {
    let liveness = liveness(.seconds(60))
    clock.advance(86_400_000)
    #expect(liveness.isAlive)
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
}
