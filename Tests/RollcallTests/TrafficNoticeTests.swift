import HTTPClient
import Logging
import Testing

@testable import rollcall

@Suite struct TrafficNoticeTests {
  /// 2026-11-21 09:14:03 UTC.
  private func notice(_ event: TrafficEvent) -> TrafficNotice? { TrafficNotice(event, now: 1_795_252_443) }

  @Test func `a long pause says until when`() {
    #expect(notice(.held(.seconds(370)))?.text == "asked to wait until 09:20:13Z")
    #expect(notice(.held(.milliseconds(369_001)))?.text == "asked to wait until 09:20:13Z")
    #expect(notice(.resumed(after: .seconds(370)))?.event == .targetResumed)
  }

  @Test func `a short pause is nothing to speak of`() {
    #expect(notice(.held(.seconds(30))) == nil)
    #expect(notice(.resumed(after: .seconds(30))) == nil)
  }

  @Test func `an open breaker says why and until when`() throws {
    let found = try #require(notice(.breakerOpened(.seconds(30), failures: 10)))
    #expect(found.text == "the last 10 requests failed, nothing is sent until 09:14:33Z")
    #expect(found.level == .warning)
    #expect(found.isForPeople)
  }

  @Test func `a lower pace is for the log alone`() throws {
    let found = try #require(notice(.paceLowered(to: 13.58)))
    #expect(found.text == "asked for less, 13.58/s from now on")
    #expect(found.message.description == "pace lowered")
    #expect(!found.isForPeople)
  }
}
