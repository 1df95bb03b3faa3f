import Testing

@testable import Providers

@Suite struct FilesComPagingTests {
  @Test func aCursorLeadsOnHoweverShortThePage() {
    var paging = FilesComPaging(pageSize: 2)
    #expect(paging.next(after: [1], cursor: "a") == .cursor("a"))
    #expect(paging.next(after: [], cursor: "b") == .cursor("b"))
  }

  @Test func theFirstPageWithoutACursorIsTheLastOfAListThatHasHadOne() {
    var paging = FilesComPaging(pageSize: 2)
    _ = paging.next(after: [1, 2], cursor: "a")
    #expect(paging.next(after: [3, 4], cursor: nil) == .end)
  }

  @Test func aCursorThatComesAgainIsACircle() {
    var paging = FilesComPaging(pageSize: 2)
    _ = paging.next(after: [1, 2], cursor: "a")
    #expect(paging.next(after: [3, 4], cursor: "a") == .circle)
  }

  @Test func aFirstPageThatIsNotFullIsTheWholeList() {
    var paging = FilesComPaging(pageSize: 2)
    #expect(paging.next(after: [1], cursor: nil) == .end)
  }

  @Test func aFullFirstPageWithoutACursorMayBeOneOfANumberedList() {
    var paging = FilesComPaging(pageSize: 2)
    #expect(paging.next(after: [1, 2], cursor: nil) == .number(2))
    #expect(paging.next(after: [2, 3], cursor: nil) == .number(3))
  }

  @Test(arguments: [[], [1, 2], [2]])
  func aNumberedPageWithNothingNewComesAfterTheLast(_ ids: [Int64]) {
    var paging = FilesComPaging(pageSize: 2)
    _ = paging.next(after: [1, 2], cursor: nil)
    #expect(paging.next(after: ids, cursor: nil) == .endBefore)
  }
}
