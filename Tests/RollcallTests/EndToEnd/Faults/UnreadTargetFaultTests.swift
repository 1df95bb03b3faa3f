import Fixtures
import Sandbox
import Testing

/// Lists of a target that are cut, garbled or of another shape: no plan, and never an empty list.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct UnreadTargetFaultTests {
  private static let once = "retries: { attempts: 1 }"

  @Test(
    "Row 59: a list that is cut, garbled or of a wrong type ends the run before a plan",
    arguments: [
      #""truncate":"content-length""#, #""truncate":"chunked""#, #""truncate":"clean""#, #""body":"""#, #""body":"null""#,
      #""body":"{}""#, #""body":"[{}]""#, #""html":true"#,
      #""body":"[{\"id\":7,\"name\":\"archive\",\"user_ids\":5,\"admin_ids\":\"\"}]""#,
      #""body":"[{\"id\":7,\"name\":\"archive\",\"user_ids\":\"1;2\",\"admin_ids\":\"\"}]""#,
      #""body":"[{\"id\":\"7\",\"name\":null,\"user_ids\":\"\",\"admin_ids\":\"\"}]""#,
    ])
  func garbled(rule: String) async throws {
    try await World.run { world, site in
      try site.setFaults(#"{"method":"GET","path":"/groups",\#(rule)}"#)
      let ending = try await world.rollcall("apply", "--target", "acme-files") { $0.filesCom.extra = [Self.once] }
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", "/groups")
    }
  }

  @Test(
    "Row 59: ids as text, numbers or texts are the same ids; a list without ids is held and not taken for nobody",
    arguments: [(FilesComBehaviour.IDLists.comma, false), (.array, false), (.stringArray, false), (.null, true), (.absent, true)])
  func shapes(lists: FilesComBehaviour.IDLists, isHeld: Bool) async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.idLists = lists
    try await World.run(accounts: accounts) { world, _ in
      #expect(try await world.rollcall("apply", "--target", "acme-files").exitCode == 0)
      let writes = try world.writes
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == (isHeld ? 3 : 0), "\(ending)")
      #expect(try world.writes == writes)
    }
  }
}
