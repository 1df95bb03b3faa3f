import Reconciliation
import Testing

/// Reading a saved plan back, whole or not at all.
struct SavedPlanTests {
  private func saved(_ worlds: World...) throws -> [UInt8] {
    Array(try PlanDocument(saving: try worlds.map { try $0.plan() }, configuration: "77aa").json().utf8)
  }

  private func refusal(_ bytes: [UInt8]) -> SavedPlanRefusal? {
    do throws(SavedPlanRefusal) {
      _ = try SavedPlan(bytes)
      return nil
    } catch { return error }
  }

  private func small() -> World {
    var world = World()
    world.directory("design", ["ana", "bo"])
    world.target("design", ["bo"], source: "design")
    return world
  }

  @Test func comesBackAsItWasSaved() throws {
    let plan = try World.example().plan()
    let saved = try SavedPlan(try saved(.example()))
    #expect(saved.configuration == "77aa")
    #expect(saved.targets.map(\.target) == ["acme"] && saved.targets.map(\.instance) == ["main"])
    #expect(saved.targets[0].groups.map(\.name) == ["finance", "research", "design"])
    #expect(saved.targets[0].groups.map(\.id) == [TargetGroupID("t:finance"), nil, TargetGroupID("t:design")])
    #expect(saved.targets[0].groups[0].fingerprint == plan.fingerprints[TargetGroupID("t:finance")])
  }

  @Test("Row 74: a saved plan with any one byte changed is refused")
  func anyChangedByteIsRefused() async throws {
    let bytes = try saved(small())
    for place in bytes.indices {
      await Task.yield()
      for bit in [UInt8(1), 0x20, 0x80] {
        var changed = bytes
        changed[place] ^= bit
        #expect(refusal(changed) != nil, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("Row 74: a saved plan that ends after any byte but the last is refused")
  func aTruncatedFileIsRefused() async throws {
    let bytes = try saved(small())
    for count in bytes.indices {
      await Task.yield()
      #expect(refusal(Array(bytes.prefix(count))) != nil, "\(count) bytes")
    }
    #expect(refusal(Array(bytes.dropLast(bytes.count / 2))) == .changed)
  }

  @Test("Row 74: a saved plan with something added is refused")
  func anAdditionIsRefused() throws {
    let bytes = try saved(small())
    #expect(refusal(bytes + Array("\n".utf8)) == .changed)
    #expect(refusal(bytes + bytes) == .changed)
  }

  @Test("Row 74: an edited plan is refused though it is valid JSON")
  func anEditIsRefused() throws {
    let text = String(decoding: try saved(small()), as: UTF8.self)
    let edited = text.replacing("ana@example.org", with: "eve@example.org")
    #expect(edited != text)
    #expect(refusal(Array(edited.utf8)) == .changed)
  }

  @Test func aPlanThatWasOnlyPrintedIsRefused() throws {
    #expect(refusal(Array(try PlanDocument([try small().plan()]).json().utf8)) == .notSaved)
  }

  @Test(arguments: ["", "{}", "[]", "not json", #"{"format":"rollcall-explanation","version":1}"#])
  func anythingElseIsNoPlan(text: String) {
    #expect(refusal(Array(text.utf8)) == .notAPlan)
    #expect(!SavedPlan.isPlan(Array(text.utf8)))
  }

  @Test func anotherFormIsNamed() {
    #expect(refusal(Array(#"{"format":"rollcall-plan","version":99}"#.utf8)) == .otherVersion(99))
  }

  @Test func plansThatAreSavedOrPrintedAreKnownAsPlans() throws {
    #expect(SavedPlan.isPlan(try saved(small())))
    #expect(SavedPlan.isPlan(Array(try PlanDocument([]).json().utf8)))
  }

  @Test func namesThatLookLikeTheSealDoNoHarm() throws {
    var world = World()
    world.directory("\"seal\" : \"\(String(repeating: "0", count: 64))\"", ["ana"])
    #expect(refusal(try saved(world)) == nil)
  }

  @Test func everyRefusalSaysWhatToDo() {
    let refusals: [SavedPlanRefusal] = [
      .notSaved, .otherVersion(2), .changed, .otherInstance(theirs: "a", ours: "b"), .otherConfiguration, .noSuchTarget("acme"),
    ]
    #expect(refusals.allSatisfy { "\($0)".contains("rollcall plan --output") && !"\($0)".contains("\n") })
  }
}
