import Reconciliation
import Testing

@testable import Engine
@testable import rollcall

struct ReportTextTests {
  private static let web = GroupReference(id: nil, name: "web", source: StableID("g:web"))
  private static let creation = Change.createGroup(
    NewGroup(
      group: web, origin: "cn=web", annotation: nil, members: [AccountReference(id: AccountID("7"), label: "ana")], admins: []))
  private static let create = WriteStep(
    .createGroup(name: "web", annotation: nil, members: [], admins: []), for: [creation])
  private static let add = WriteStep(.setMember(AccountID("7"), admin: false), for: [creation])

  private static func lines(_ steps: [(WriteStep, StepOutcome.Result)], problem: String? = nil) -> [String] {
    ReportText.failures(
      CycleReport(
        target: "acme", outcome: .partial, plan: nil, steps: steps.map { StepOutcome(step: $0, group: nil, result: $1) },
        problem: problem, unverified: [], calls: nil, milliseconds: 0))
  }

  @Test func `a refused step says what was tried and what came back`() {
    #expect(Self.lines([(Self.create, .refused("name is taken"))]) == ["acme: create 'web': refused: name is taken"])
  }

  @Test func `a member that is added to a new group is named`() {
    #expect(Self.lines([(Self.create, .done), (Self.add, .refused("no"))]) == ["acme: add ana to 'web': refused: no"])
  }

  @Test func `the reason why the work ended is told once`() {
    let lines = Self.lines([(Self.create, .skipped("stopped")), (Self.add, .skipped("stopped"))], problem: "stopped")
    #expect(lines == ["acme: stopped"])
  }

  @Test func `a step that another failure kept back is told`() {
    let lines = Self.lines(
      [(Self.create, .skipped("the name is not free")), (Self.add, .skipped("stopped"))], problem: "stopped")
    #expect(lines == ["acme: create 'web': not sent: the name is not free", "acme: stopped"])
  }
}
