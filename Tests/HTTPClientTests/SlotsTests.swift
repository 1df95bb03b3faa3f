import Fixtures
import Testing

@testable import HTTPClient

@Suite struct SlotsTests {
  private let slots = Slots(limit: 2)

  @Test func aSlotThatIsGivenBackGoesToWhoIsInLine() async {
    #expect(await slots.acquire())
    #expect(await slots.acquire())
    async let third = slots.acquire()
    slots.release(limit: 2)
    #expect(await third)
  }

  @Test func whoIsCancelledInLineGetsNone() async {
    #expect(await slots.acquire())
    #expect(await slots.acquire())
    let task = Task { [slots] in await slots.acquire() }
    task.cancel()
    #expect(await task.value == false)
    slots.release(limit: 2)
    #expect(await slots.acquire())
  }

  @Test func moreSlotsLetMoreOfTheLineGo() async {
    #expect(await slots.acquire())
    #expect(await slots.acquire())
    async let third = slots.acquire()
    async let fourth = slots.acquire()
    async let fifth = slots.acquire()
    slots.release(limit: 4)
    #expect(await [third, fourth, fifth] == [true, true, true])
  }

  @Test func withFewerSlotsNobodyFollowsUntilEnoughAreBack() async {
    #expect(await slots.acquire())
    #expect(await slots.acquire())
    slots.release(limit: 1)
    slots.stopWaiting()
    #expect(await slots.acquire() == false)
    slots.release(limit: 1)
    #expect(await slots.acquire())
  }

  @Test func nobodyWaitsInLineAfterTheStop() async {
    #expect(await slots.acquire())
    #expect(await slots.acquire())
    let task = Task { [slots] in await slots.acquire() }
    slots.stopWaiting()
    #expect(await task.value == false)
    #expect(await slots.acquire() == false)
  }

  @Test func aFreeSlotIsGivenAfterTheStop() async {
    slots.stopWaiting()
    #expect(await slots.acquire())
  }
}
