import Testing

@testable import HTTPClient

@Suite struct HostSlotsTests {
  private let slots = HostSlots(limit: 2)

  private func origin(_ host: String = "a") throws -> Origin {
    try Origin(of: "https://\(host).example.org/", allowsInsecure: false)
  }

  @Test func aSlotThatIsGivenBackGoesToWhoIsInLine() async throws {
    let origin = try origin()
    #expect(await slots.acquire(origin))
    #expect(await slots.acquire(origin))
    async let third = slots.acquire(origin)
    slots.release(origin)
    #expect(await third)
  }

  @Test func anotherHostHasSlotsOfItsOwn() async throws {
    #expect(await slots.acquire(try origin("a")))
    #expect(await slots.acquire(try origin("a")))
    #expect(await slots.acquire(try origin("b")))
  }

  @Test func whoIsCancelledInLineGetsNone() async throws {
    let origin = try origin()
    #expect(await slots.acquire(origin))
    #expect(await slots.acquire(origin))
    let slots = slots
    let third = Task { await slots.acquire(origin) }
    third.cancel()
    #expect(await !third.value)
  }

  @Test func aSlotIsNotLostOnSomeoneWhoLeftTheLine() async throws {
    let origin = try origin()
    #expect(await slots.acquire(origin))
    #expect(await slots.acquire(origin))
    let slots = slots
    let third = Task { await slots.acquire(origin) }
    third.cancel()
    _ = await third.value
    slots.release(origin)
    #expect(await slots.acquire(origin))
  }
}
