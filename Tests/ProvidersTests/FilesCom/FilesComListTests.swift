import HTTPClient
import Testing

@testable import Providers

@Suite struct FilesComListTests {
  private static func group(_ id: Int) -> String { #"{"id":\#(id),"name":"g\#(id)","user_ids":"","admin_ids":""}"# }

  private static func page(_ ids: [Int], _ headers: [String: String] = [:]) -> HTTPResponse {
    .json("[\(ids.map(group).joined(separator: ","))]", 200, headers)
  }

  /// Reads the groups from pages of two, given by cursor; the first page has none.
  private func read(_ pages: [String: HTTPResponse]) async throws -> ([Int64], [String]) {
    let sender = ScriptedSender(base: FilesComFixture.base) { sent, _ in
      let cursor = sent.line.split(separator: "&cursor=").dropFirst().first.map(String.init) ?? ""
      return pages[cursor] ?? .json("[]", 500)
    }
    let api = FilesComAPI(settings: FilesComFixture.settings(pageSize: 2), http: sender)
    return (try await api.groups().rows.map(\.id), sender.lines)
  }

  @Test func pagesAreFollowedUntilNoCursorIsNamed() async throws {
    let (ids, lines) = try await read([
      "": Self.page([1, 2], ["x-files-cursor-next": "a/b", "x-files-cursor": "ignored"]), "a%2Fb": Self.page([3]),
    ])
    #expect(ids == [1, 2, 3])
    #expect(lines == ["GET /groups?per_page=2", "GET /groups?per_page=2&cursor=a%2Fb"])
  }

  @Test func theOlderHeaderIsFollowedToo() async throws {
    let (ids, _) = try await read(["": Self.page([1], ["x-files-cursor": "a"]), "a": Self.page([2], ["x-files-cursor": " "])])
    #expect(ids == [1, 2])
  }

  @Test func anEmptyPageWithACursorMeansGoOn() async throws {
    let (ids, _) = try await read([
      "": Self.page([], ["x-files-cursor-next": "a"]), "a": Self.page([], ["x-files-cursor-next": "b"]), "b": Self.page([4]),
    ])
    #expect(ids == [4])
  }

  @Test func aShortPageIsNotTheLast() async throws {
    let (ids, _) = try await read(["": Self.page([1], ["x-files-cursor-next": "a"]), "a": Self.page([2, 3])])
    #expect(ids == [1, 2, 3])
  }

  @Test func aRepeatedCursorIsAnError() async {
    let error = await #expect(throws: ProviderError.self) {
      try await read(["": Self.page([1], ["x-files-cursor-next": "a"]), "a": Self.page([2], ["x-files-cursor-next": "a"])])
    }
    #expect(error?.text.contains("page 2 names a cursor that came before") == true)
  }

  @Test func aListThatNeverEndsIsAnError() async {
    let sender = ScriptedSender(base: FilesComFixture.base) { sent, _ in
      let cursor = sent.line.split(separator: "&cursor=").dropFirst().first.flatMap { Int($0) } ?? 0
      return .json("[]", 200, ["x-files-cursor-next": String(cursor + 1)])
    }
    let api = FilesComAPI(settings: FilesComFixture.settings(pageSize: 2), http: sender)
    await #expect(throws: ProviderError.self) { try await api.groups() }
  }

  /// Reads the groups from a site that has numbered pages of two and no cursors.
  private func readNumbered(_ pages: [HTTPResponse], beyond: HTTPResponse) async throws -> ([Int64], [String]) {
    let sender = ScriptedSender(base: FilesComFixture.base) { sent, _ in
      let number = sent.line.split(separator: "&page=").dropFirst().first.flatMap { Int($0) } ?? 1
      return number <= pages.count ? pages[number - 1] : beyond
    }
    let api = FilesComAPI(settings: FilesComFixture.settings(pageSize: 2), http: sender)
    return (try await api.groups().rows.map(\.id), sender.lines)
  }

  @Test func numberedPagesAreReadUntilOneIsEmpty() async throws {
    let (ids, lines) = try await readNumbered([Self.page([1, 2]), Self.page([3, 4]), Self.page([5])], beyond: Self.page([]))
    #expect(ids == [1, 2, 3, 4, 5])
    #expect(lines == ["", "&page=2", "&page=3", "&page=4"].map { "GET /groups?per_page=2\($0)" })
  }

  @Test func aSiteThatKnowsNoNumbersIsNotReadTwice() async throws {
    let (ids, lines) = try await readNumbered([Self.page([1, 2])], beyond: Self.page([1, 2]))
    #expect(ids == [1, 2])
    #expect(lines.count == 2)
  }

  @Test func aFailedNumberedPageFailsTheList() async {
    await #expect(throws: ProviderError.self) { try await readNumbered([Self.page([1, 2])], beyond: .json("[]", 500)) }
  }

  @Test func aFailedLaterPageFailsTheList() async {
    await #expect(throws: ProviderError.self) { try await read(["": Self.page([1], ["x-files-cursor-next": "a"])]) }
  }

  @Test(arguments: [
    HTTPResponse.html(), .json(#"[{"id":1,"name":"g1","user_ids":""#), .json("{}"), .json("null"), .empty(200), .json("[null]"),
    .json(#"[{"id":"one","name":"g"}]"#), .json(#"[{"id":1}]"#), .json(#"[{"id":1,"name":"g","user_ids":5}]"#),
    .json("[] trailing"),
  ])
  func whatIsNotAListIsNeverAnEmptyOne(response: HTTPResponse) async {
    await #expect(throws: ProviderError.self) { try await read(["": response]) }
  }

  @Test func theErrorNamesWhatCameBackOnOneLine() async {
    let error = await #expect(throws: ProviderError.self) { try await read(["": .html()]) }
    let text = error?.text ?? ""
    #expect(text.hasPrefix("GET \(FilesComFixture.base)/groups: "))
    #expect(text.contains(#"200 text/html, 32 bytes, beginning with "<html> <h1>Bad [31m gateway</h1>""#), "\(text)")
  }
}
