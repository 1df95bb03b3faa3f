import Engine
import Fixtures
import Reconciliation
import Testing

/// What cycles remember of names and of disabled people.
struct MappingCycleTests {
  private static let day: Int64 = 86_400

  @Test(arguments: [true, false])
  func aGroupGoesOverToTheDirectoryGroupThatTakesItsPlace(hasNotes: Bool) async throws {
    var stage = Stage(hasNotes: hasNotes)
    stage.formerNames = ["finance-emea": "finance"]
    stage.put("restored", ["ana"], called: "finance-emea")
    try stage.putOwned("7", named: "finance", ["ana"], source: "lost")
    #expect(try await stage.apply().outcome == .applied)
    #expect(stage.sent == (hasNotes ? ["mark 7", "rename 7 finance-emea"] : ["rename 7 finance-emea"]))
    #expect(stage.ledger.owned() == ["g:restored 7 finance-emea created"])
    #expect(try await stage.apply().outcome == .inSync)
  }

  @Test func aGroupWhoseNewMarkIsRefusedStaysWithItsFormerSource() async throws {
    var stage = Stage()
    stage.formerNames = ["finance-emea": "finance"]
    stage.put("restored", ["ana", "bo"], called: "finance-emea")
    try stage.putOwned("7", named: "finance", ["ana"], source: "lost")
    stage.target.fault("mark 7", .refuse)
    _ = try await stage.apply()
    #expect(stage.sent == ["mark 7"])
    #expect(stage.ledger.owned() == ["g:lost 7 finance created"])
    _ = try await stage.apply()
    #expect(stage.ledger.owned() == ["g:restored 7 finance-emea created"])
    #expect(stage.target.contents == ["finance-emea: ana bo"])
  }

  @Test func aDisabledPersonGoesWhenTheTimeIsUp() async throws {
    var stage = Stage()
    stage.disabledPeople = .dropAfter(.seconds(7 * Self.day))
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana", "bo"], source: "design")
    stage.directory.disable("bo")
    _ = try await stage.apply()
    stage.now += 7 * Self.day - 1
    #expect(try await stage.apply().outcome == .inSync)
    stage.now += 1
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana"])
  }

  @Test func whoWasEnabledMeanwhileBeginsAnew() async throws {
    var stage = Stage()
    stage.disabledPeople = .dropAfter(.seconds(7 * Self.day))
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana", "bo"], source: "design")
    stage.directory.disable("bo")
    _ = try await stage.apply()
    stage.now += 6 * Self.day
    stage.directory.disable()
    _ = try await stage.apply()
    stage.directory.disable("bo")
    stage.now += 2 * Self.day
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo"])
  }

  @Test func aDryRunDoesNotRememberWhoIsDisabled() async throws {
    var stage = Stage()
    stage.disabledPeople = .dropAfter(.seconds(7 * Self.day))
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana", "bo"], source: "design")
    stage.directory.disable("bo")
    let plan = try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first?.result.get()
    #expect(plan?.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 7 d"])
    #expect(stage.recorder.after("ledger").isEmpty)
    #expect(try stage.ledger.memory(of: "acme").disabledSince == [:])
  }
}
