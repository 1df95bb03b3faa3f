import Testing

@testable import Sandbox

struct FilesComListTests {
  /// The ids of every page, followed by cursor; a bounded number of pages.
  private func pages(_ client: SandboxClient, _ path: String) async throws -> [[Int]] {
    var pages: [[Int]] = []
    var cursor = ""
    for _ in 0..<20 {
      let escaped = cursor.replacing("=", with: "%3D").replacing("+", with: "%2B")
      let reply = try await client.get(path + (cursor.isEmpty ? "" : "&cursor=\(escaped)"))
      pages.append(reply.ids)
      guard let next = reply.header("X-Files-Cursor-Next"), next == reply.header("X-Files-Cursor") else { return pages }
      cursor = next
    }
    return pages
  }

  @Test func cursorsLeadThroughEveryPageOnce() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await pages(client, "/users?per_page=2") == [[11, 12], [13, 14], [15]])
    }
  }

  @Test func emptyPagesCanStandBetweenOthers() async throws {
    try await SmallSite.run("files-com.empty-pages=true") { _, client, _ async throws in
      #expect(try await pages(client, "/users?per_page=3") == [[11, 12, 13], [], [14, 15]])
    }
  }

  @Test func aRowDeletedBetweenTwoPagesShiftsNothing() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let first = try await client.get("/users?per_page=2")
      server.changeFilesCom { $0.users[12] = nil }
      let cursor = (first.header("X-Files-Cursor-Next") ?? "").replacing("=", with: "%3D")
      #expect(try await client.get("/users?per_page=2&cursor=\(cursor)").ids == [13, 14])
    }
  }

  @Test func pagesByNumberAreServedToo() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/users.json?page=3&per_page=2").ids == [15])
      #expect(try await client.get("/users.json?page=4&per_page=2").text == "[]")
    }
  }

  @Test func anOlderSiteSendsNoCursor() async throws {
    try await SmallSite.run("files-com.pagination=page") { _, client, _ async throws in
      #expect(try await client.get("/users?per_page=2").header("X-Files-Cursor-Next") == nil)
    }
  }

  @Test(arguments: [
    ("filter[name]=design", [101]), ("filter[name]=Design", []), ("filter_prefix[name]=em", [102]),
    ("ids=102,101", [101, 102]), ("sort_by[name]=desc", [102, 101]), ("include_parent_site_groups=true", [101, 102, 103]),
  ])
  func groupsAreSelectedAndSorted(query: String, wanted: [Int]) async throws {
    try await SmallSite.run { _, client, _ async throws in
      let escaped = query.replacing("[", with: "%5B").replacing("]", with: "%5D")
      #expect(try await client.get("/groups?" + escaped).ids == wanted)
    }
  }

  @Test(arguments: [
    ("filter%5Busername%5D=bo", [12]), ("filter%5Bemail%5D=bo@example.org", [12]), ("search=CHI", [13]),
    ("filter%5Bsite_admin%5D=true", [14]),
  ])
  func usersAreSelected(query: String, wanted: [Int]) async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/users?" + query).ids == wanted)
    }
  }

  @Test func groupsOfTheParentSiteCanBeInEveryList() async throws {
    try await SmallSite.run("files-com.parent-site-groups=listed") { _, client, _ async throws in
      #expect(try await client.get("/groups").ids == [101, 102, 103])
    }
  }

  @Test func countingAnswersTheNumberAlone() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/groups?action=count").text == #"{"data":{"count":2}}"#)
    }
  }

  @Test(arguments: [
    ("per_page=10001", "bad-request/request-params-invalid"), ("cursor=nonsense", "bad-request/invalid-cursor"),
    ("filter%5Bnotes%5D=x", "bad-request/invalid-filter-field"), ("sort_by%5Bnotes%5D=asc", "bad-request/invalid-sort-field"),
  ])
  func whatCannotBeAskedIsRefused(query: String, type: String) async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/groups?" + query).json["type"]?.string == type)
    }
  }

  @Test func anAnswerInXMLIsRefusedByName() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/groups.xml").json["type"] == "bad-request/unsupported-http-response-format")
    }
  }
}
