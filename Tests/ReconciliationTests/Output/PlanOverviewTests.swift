import Reconciliation
import Testing

struct PlanOverviewTests {
  private static let failure = PlanDocument.Failure(target: "acme-bigv", reason: "GET /groups: Connection refused")

  @Test("One target is one line")
  func one() throws {
    let line = "acme: 1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 41 removals held\n"
    #expect(try PlanOverview([World.example().plan()]).text(.plain) == line)
  }

  @Test("Several targets are a line each and one for all of them")
  func several() throws {
    var world = World()
    world.synced("design", ["ana"])
    let text = PlanOverview([try World.example().plan(), try world.plan()], failed: [Self.failure]).text(.plain)
    #expect(
      text == """
        acme: 1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 41 removals held
        acme: in sync
        acme-bigv: no plan: GET /groups: Connection refused
        3 targets, 1 without a plan: 1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 41 removals held

        """)
  }

  @Test("What was not read is told")
  func unread() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.peopleCompleteness = .partial("page 2 failed")
    let overview = PlanOverview([try world.plan()])
    #expect(overview.text(.plain) == "acme: in sync; not everything was read\n")
    // Nobody takes it for a target with which all is well.
    #expect(overview.text(TextStyle(isColoured: true)).contains("\u{1B}[33min sync"))
  }

  @Test("In Markdown it is a list")
  func markdown() throws {
    var world = World()
    world.synced("design", ["ana"])
    let text = PlanOverview([try world.plan()], failed: [Self.failure]).markdown
    #expect(
      text == """
        - `acme`: in sync
        - `acme-bigv`: no plan: GET `/groups`: Connection refused

        **2 targets, 1 without a plan: in sync**

        """)
  }

  @Test("The numbers of all targets are the sums of theirs")
  func sums() throws {
    let plan = try World.example().plan()
    #expect(
      PlanSummary(of: [plan, plan]).text
        == "2 groups to create, 2 to rename, 2 to change (+2 -2 members, +2 admins); 82 removals held")
  }
}
