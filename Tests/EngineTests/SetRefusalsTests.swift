import Reconciliation
import Testing

@testable import Engine

/// How long sets are tried that are refused.
struct SetRefusalsTests {
  private let source = StableID("g:design")

  private func step(_ count: Int) -> WriteStep {
    let accounts = (0..<count).map { AccountID(String($0)) }
    return WriteStep(.changeMembers(MembershipUpdate(members: accounts, admins: [], removed: [], base: nil)), for: [])
  }

  @Test(arguments: [(21, 8), (60, 8), (90, 9), (5000, 500)])
  func atTheWorstTheyCostAFifthMoreOrSixteenRequests(_ accounts: Int, _ most: Int) {
    var refusals = SetRefusals()
    var count = 0
    while refusals.singles(insteadOf: step(accounts), of: source) == nil, count < 10_000 {
      // Each part is smaller than the one before; the first one counts.
      refusals.note(step(max(5, accounts >> count)).write, of: source, isRefused: true)
      count += 1
    }
    #expect(count == most)
    #expect(refusals.singles(insteadOf: step(5), of: source)?.count == 5)
  }

  @Test func oneThatIsTakenProvesThatTheGroupItselfIsSound() {
    var refusals = SetRefusals()
    for number in 0..<100 { refusals.note(step(50).write, of: source, isRefused: number != 7) }
    #expect(refusals.singles(insteadOf: step(50), of: source) == nil)
  }

  @Test func otherGroupsAndOtherWritesAreNoneOfItsBusiness() {
    var refusals = SetRefusals()
    for _ in 0..<100 {
      refusals.note(step(50).write, of: source, isRefused: true)
      refusals.note(.deleteGroup, of: StableID("g:ops"), isRefused: true)
    }
    #expect(refusals.singles(insteadOf: step(50), of: StableID("g:ops")) == nil)
    #expect(refusals.singles(insteadOf: WriteStep(.deleteGroup, for: []), of: source) == nil)
  }
}
