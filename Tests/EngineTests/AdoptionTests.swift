import Engine
import Fixtures
import Reconciliation
import Testing

/// Taking groups over by hand, from nobody or from another instance, and letting them go for good.
@Suite struct AdoptionTests {
  private func stage(_ adoption: TargetPolicy.Adoption = .never) -> Stage {
    var stage = Stage()
    stage.adoption = adoption
    stage.put("design", ["ana"])
    return stage
  }

  private func mark(_ instance: String, _ source: String) -> String {
    OwnershipMarker(instance: instance, source: StableID("g:\(source)")).line
  }

  private func adopt(_ request: AdoptionRequest, _ stage: Stage) async throws -> CycleReport {
    try await stage.cycle.adopt(request, on: stage.applyTarget())
  }

  @Test func `a released group stays released under matching-name, until it is adopted by hand`() async throws {
    let stage = stage(.matchingName)
    _ = try await stage.apply()
    try await stage.release("design")
    stage.put("design", ["ana", "bo"])
    #expect(try await stage.apply().plan?.holds.map(\.reason) == [.released])
    #expect(stage.target.contents == ["design: ana"])
    _ = try await adopt(AdoptionRequest(.named("design"), from: nil), stage)
    #expect(try await stage.apply().outcome == .applied)
    #expect(stage.target.contents == ["design: ana bo"])
  }

  @Test func `the mark of another instance is replaced only when that instance is named`() async throws {
    let stage = stage()
    stage.target.put("7", named: "design", ["ana", "bo"], annotation: "Ask Ana.\n\(mark("old", "design"))")
    for wrong in [nil, "older"] as [String?] {
      await #expect(throws: OwnershipRefusal.self) { try await adopt(AdoptionRequest(.named("design"), from: wrong), stage) }
    }
    #expect(stage.sent == [])
    let report = try await adopt(AdoptionRequest(.named("design"), from: "old"), stage)
    #expect(report.outcome == .applied)
    #expect(stage.sent == ["mark 7"])
    #expect(stage.ledger.owned() == ["g:design 7 design adopted"])
  }

  @Test func `a group without a mark is not taken from an instance`() async throws {
    let stage = stage()
    stage.target.put("7", named: "design", ["ana"])
    await #expect(throws: OwnershipRefusal.self) { try await adopt(AdoptionRequest(.named("design"), from: "old"), stage) }
    #expect(stage.sent == [])
  }

  @Test func `what the other instance called otherwise is found by the source in its mark`() async throws {
    let stage = stage()
    stage.target.put("7", named: "drawing", ["ana"], annotation: mark("old", "design"))
    _ = try await adopt(AdoptionRequest(.named("drawing"), from: "old"), stage)
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana"])
    #expect(!stage.sent.contains { $0.hasPrefix("create") || $0.hasPrefix("delete") })
  }

  @Test func `a mark that two groups carry says nothing`() async throws {
    let stage = stage()
    for (id, name) in [("7", "drawing"), ("8", "painting")] {
      stage.target.put(id, named: name, ["ana"], annotation: mark("old", "design"))
    }
    let plan = try await stage.cycle.planAdoption(AdoptionRequest(.all, from: "old"), on: stage.applyTarget())
    #expect(plan.changes == [])
  }

  @Test func `all that can be taken over is listed, and then taken over`() async throws {
    let stage = stage()
    for name in ["web", "other"] { stage.put(name, ["ana"]) }
    for (id, name) in [("7", "design"), ("8", "web")] {
      stage.target.put(id, named: name, ["ana"], annotation: mark("old", name))
    }
    stage.target.put("9", named: "other", ["ana"])
    let request = AdoptionRequest(.all, from: "old")
    let plan = try await stage.cycle.planAdoption(request, on: stage.applyTarget())
    #expect(plan.changes.map(\.group.name) == ["design", "web"])
    #expect(stage.sent == [])
    _ = try await adopt(request, stage)
    #expect(stage.sent == ["mark 7", "mark 8"])
  }

  @Test func `those that somebody has looked at are taken over, and no others that came since`() async throws {
    let stage = stage()
    for name in ["web", "late"] { stage.put(name, ["ana"]) }
    for (id, name) in [("7", "design"), ("8", "web"), ("9", "late")] {
      stage.target.put(id, named: name, ["ana"], annotation: mark("old", name))
    }
    let looked: Set = [TargetGroupID("7"), TargetGroupID("9"), TargetGroupID("99")]
    _ = try await adopt(AdoptionRequest(.these(looked), from: "old"), stage)
    #expect(stage.sent == ["mark 7", "mark 9"])
    #expect(stage.ledger.owned() == ["g:design 7 design adopted", "g:late 9 late adopted"])
  }

  @Test func `of all that can be taken over what was released stays, whoever asks for it by its id`() async throws {
    let stage = stage()
    stage.put("web", ["ana"])
    _ = try await stage.apply()
    for name in ["design", "web"] { try await stage.release(name) }
    _ = try await adopt(AdoptionRequest(.named("web"), from: nil), stage)
    try await stage.release("web")
    stage.put("new", ["ana"])
    stage.target.put("7", named: "new", ["ana"])
    stage.recorder.clear()
    let plan = try await stage.cycle.planAdoption(AdoptionRequest(.all, from: nil), on: stage.applyTarget())
    #expect(plan.changes.map(\.group.name) == ["new"])
    let ids = Set(["7", "new1", "new2"].map { TargetGroupID($0) })
    _ = try await adopt(AdoptionRequest(.these(ids), from: nil), stage)
    #expect(stage.ledger.owned() == ["g:new 7 new adopted"])
  }

  @Test func `a group that comes back from the instance it went to is ours again`() async throws {
    let stage = stage()
    try stage.putOwned("7", named: "design", ["ana"], source: "design")
    stage.target.put("7", named: "design", ["ana"], annotation: mark("new", "design"))
    #expect(try await stage.apply().plan?.changes == [])
    _ = try await adopt(AdoptionRequest(.named("design"), from: "new"), stage)
    stage.put("design", ["ana", "bo"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo"])
  }

  @Test func `where there are no marks nothing can be taken from an instance`() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    await #expect(throws: OwnershipRefusal.self) { try await adopt(AdoptionRequest(.named("design"), from: "old"), stage) }
  }
}
