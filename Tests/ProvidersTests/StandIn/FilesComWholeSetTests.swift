import Reconciliation
@testable import Sandbox
import Testing

@testable import Providers

/// Members that go to a Files.com site as a whole set, seen in the state of the stand-in.
@Suite struct FilesComWholeSetTests {
  private static let reference = GroupReference(id: Provider.design, name: "design", source: StableID("entryUUID:1"))

  /// Users 201 to 260, besides those of `StandInData`.
  private static func run(_ behaviours: [String] = [], body: (StandInRun) async throws -> Void) async throws {
    try await StandInRun.run(
      .filesCom, behaviours,
      data: { data in
        data.filesCom.users += (201...260).map { FilesComUser(id: $0, username: "user\($0)", email: "user\($0)@example.org") }
      }, body: body)
  }

  /// The steps that add users to `design`, as the site shows it.
  private static func steps(
    _ run: StandInRun, adding users: some Sequence<Int>, removing: [Int] = []
  ) async throws -> [WriteStep] {
    let current = try await run.target.readEverything()
    func reference(_ user: Int) -> AccountReference { AccountReference(id: AccountID(String(user)), label: "user\(user)") }
    let changes =
      users.map { Change.addMember(Self.reference, reference($0)) }
      + removing.map { Change.removeMember(Self.reference, reference($0)) }
    return run.target.steps(for: changes, on: current.groups.first { $0.id == Provider.design }, of: current.accounts)
  }

  private static func ids(_ run: StandInRun) -> [Int] { run.server.filesCom.group(named: "design")?.memberIDs.sorted() ?? [] }

  @Test(arguments: ["comma", "array", "string-array"])
  func manyMembersTakeOneReadAndOneWrite(_ lists: String) async throws {
    try await Self.run(["files-com.id-lists=\(lists)"]) { run in
      let steps = try await Self.steps(run, adding: 201...230, removing: [11])
      #expect(steps.map(\.calls) == [2])
      let before = run.lines.count
      #expect(await run.perform(try #require(steps.first).write).isDone)
      #expect(
        run.lines.dropFirst(before) == ["GET /api/rest/v1/groups?ids=70&per_page=1000 200", "PATCH /api/rest/v1/groups/70 200"])
      #expect(Self.ids(run) == [12] + Array(201...230))
      #expect(run.admins(of: "design") == ["bo"])
    }
  }

  @Test func repeatingItChangesNothing() async throws {
    try await Self.run { run in
      let write = try #require(try await Self.steps(run, adding: 201...230).first).write
      #expect(await run.perform(write).isDone)
      guard case .changeMembers(let update) = write else {
        Issue.record("\(write)")
        return
      }
      let again = Write.changeMembers(update.part(Set(update.accounts)))
      #expect(await run.target.inspect(write, on: Provider.design) == .tookEffect(group: Provider.design))
      #expect(await run.perform(again).isDone)
      #expect(run.lines.count { $0.hasPrefix("PATCH") } == 1)
    }
  }

  @Test("Row 63: a group that somebody changed since it was read is left as it is")
  func aGroupThatChangedMeanwhileIsLeftAlone() async throws {
    try await Self.run { run in
      let write = try #require(try await Self.steps(run, adding: 201...230, removing: [11]).first).write
      run.server.changeFilesCom { $0.groups[70]?.members[14] = .init(id: 14, isAdmin: false) }
      let answer = await run.perform(write)
      guard case .stale(let reason) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(reason == "somebody changed group 70 after it was read")
      #expect(Self.ids(run) == [11, 12, 14])
      #expect(await run.target.inspect(write, on: Provider.design) == .didNotTakeEffect)
    }
  }

  @Test("Row 65: one unknown member among many is found in few requests, and the others are in")
  func oneUnknownMemberIsIsolated() async throws {
    try await Self.run { run in
      var open = try await Self.steps(run, adding: Array(201...260) + [999])
      let before = run.lines.count
      var refused: [Write] = []
      while let step = open.popLast() {
        switch await run.perform(step.write) {
        case .done: continue
        case .refusedTogether: open += run.target.steps(insteadOf: step)
        case let answer:
          #expect(answer.isRefused)
          refused.append(step.write)
        }
      }
      #expect(refused == [.setMember(AccountID("999"), admin: false)])
      #expect(Self.ids(run) == [11, 12] + Array(201...260))
      #expect(run.lines.count - before < 30)
    }
  }

  @Test("Row 70: our own account never loses its place")
  func ourOwnAccountStays() async throws {
    try await Self.run { run in
      run.server.changeFilesCom { $0.groups[70]?.members[1] = .init(id: 1, isAdmin: false) }
      let target = FilesComTarget(
        settings: FilesComSettings(url: run.addresses.filesCom, authentication: .apiKey(Secret("rollcallkey"))), http: run.http)
      _ = try await target.readEverything()
      #expect(await target.perform(.removeMember(AccountID("1")), on: Provider.design).isRefused)
      let update = MembershipUpdate(members: [], admins: [], removed: [AccountID("1"), AccountID("11")], base: nil)
      #expect(await target.perform(.changeMembers(update), on: Provider.design).isRefused)
      #expect(Self.ids(run) == [1, 11, 12])
    }
  }

  @Test("Row 70: a set that would leave nobody is not sent")
  func nobodyIsNotSent() async throws {
    try await Self.run { run in
      let update = MembershipUpdate(members: [], admins: [], removed: [AccountID("11"), AccountID("12")], base: nil)
      guard case .stale = await run.perform(.changeMembers(update)) else {
        Issue.record("it was sent")
        return
      }
      #expect(run.lines.allSatisfy { $0.hasPrefix("GET") })
    }
  }

  @Test func aGroupWithAnUnknownMemberIsRefusedTogether() async throws {
    try await Self.run { run in
      let create = Write.createGroup(
        name: "new", annotation: nil, members: [AccountID("11"), AccountID("999")], admins: [])
      guard case .refusedTogether = await run.perform(create, on: nil) else {
        Issue.record("it was not refused together")
        return
      }
      #expect(run.members(of: "new") == nil)
    }
  }
}
