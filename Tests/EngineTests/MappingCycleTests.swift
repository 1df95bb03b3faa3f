import Engine
import Fixtures
import Reconciliation
import Testing

/// What cycles remember of names and of disabled people.
struct MappingCycleTests {
  private static let day: Int64 = 86_400

  /// The group `design`, ours, with ana and bo on both sides; disabled people go after seven days.
  private static func disabled(_ name: String) throws -> Stage {
    var stage = Stage()
    stage.disabledPeople = .dropAfter(.seconds(7 * day))
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana", "bo"], source: "design")
    stage.directory.disable(name)
    return stage
  }

  /// The group `finance`, ours and without its directory group, which `finance-emea` with `members` takes the place of.
  private static func restored(_ members: [String], hasNotes: Bool = true) throws -> Stage {
    var stage = Stage(hasNotes: hasNotes)
    stage.formerNames = ["finance-emea": "finance"]
    stage.put("restored", members, called: "finance-emea")
    try stage.putOwned("7", named: "finance", ["ana"], source: "lost")
    return stage
  }

  @Test(arguments: [true, false])
  func aGroupGoesOverToTheDirectoryGroupThatTakesItsPlace(hasNotes: Bool) async throws {
    let stage = try Self.restored(["ana"], hasNotes: hasNotes)
    #expect(try await stage.apply().outcome == .applied)
    #expect(stage.sent == (hasNotes ? ["mark 7", "rename 7 finance-emea"] : ["rename 7 finance-emea"]))
    #expect(stage.ledger.owned() == ["g:restored 7 finance-emea created"])
    #expect(try await stage.apply().outcome == .inSync)
  }

  @Test func aGroupWhoseNewMarkIsRefusedStaysWithItsFormerSource() async throws {
    let stage = try Self.restored(["ana", "bo"])
    stage.target.fault("mark 7", .refuse)
    _ = try await stage.apply()
    #expect(stage.sent == ["mark 7"])
    #expect(stage.ledger.owned() == ["g:lost 7 finance created"])
    _ = try await stage.apply()
    #expect(stage.ledger.owned() == ["g:restored 7 finance-emea created"])
    #expect(stage.target.contents == ["finance-emea: ana bo"])
  }

  @Test func aDisabledPersonGoesWhenTheTimeIsUp() async throws {
    var stage = try Self.disabled("bo")
    _ = try await stage.apply()
    stage.now += 7 * Self.day - 1
    #expect(try await stage.apply().outcome == .inSync)
    stage.now += 1
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana"])
  }

  @Test func whoWasEnabledMeanwhileBeginsAnew() async throws {
    var stage = try Self.disabled("bo")
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
    let stage = try Self.disabled("bo")
    let plan = try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first?.result.get()
    #expect(plan?.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 7 d"])
    #expect(stage.recorder.after("ledger").isEmpty)
    #expect(try stage.ledger.memory(of: "acme").disabledSince == [:])
  }
}
