import Reconciliation
import Testing

@testable import rollcall

@Suite struct HeldCounterTests {
  private func shown(_ counter: HeldCounter) -> [String: Double] {
    var sheet = MetricsSheet()
    counter.fill(&sheet, [])
    let samples = sheet.samples[.heldChanges] ?? []
    return Dictionary(samples.map { ($0.labels.map(\.value).joined(separator: " "), $0.value) }) { first, _ in first }
  }

  private func hold(_ reason: HoldReason, changes: Int) -> Hold {
    let group = GroupReference(id: nil, name: "design", source: StableID("s:1"))
    let changes = (0..<changes).map { Change.removeMember(group, AccountReference(id: AccountID("\($0)"), label: "")) }
    return Hold(groupName: "design", reason: reason, changes: changes)
  }

  @Test func `what somebody has to decide is told from what goes by itself, and a group without changes counts as one`() {
    var counter = HeldCounter()
    #expect(shown(counter) == [:])
    counter.note([
      hold(.manualChange(since: 1, until: nil), changes: 2), hold(.manualChange(since: 1, until: 9), changes: 3),
      hold(.manualChange(since: 2, until: nil), changes: 0),
    ])
    #expect(shown(counter) == ["manual-change needed": 3, "manual-change none": 3])
  }

  @Test func `what is held no more is 0, and not unknown`() {
    var counter = HeldCounter()
    counter.note([hold(.manualChange(since: 1, until: nil), changes: 2)])
    counter.note([])
    #expect(shown(counter) == ["manual-change needed": 0])
  }
}
