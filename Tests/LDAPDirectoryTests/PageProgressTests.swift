import Testing

@testable import LDAPDirectory

struct PageProgressTests {
  @Test("An empty cookie on the last page is the proof of completeness")
  func complete() {
    var progress = PageProgress()
    #expect(progress.advance(answer: [1], entries: 1000) == .page(cookie: [1]))
    #expect(progress.advance(answer: [], entries: 7) == .finished)
  }

  @Test("Row 21: A server without paging is complete with its only answer")
  func noPaging() {
    var progress = PageProgress()
    #expect(progress.advance(answer: nil, entries: 7) == .finished)
  }

  @Test("Row 33: A later page without a paging control proves nothing")
  func controlLost() {
    var progress = PageProgress()
    _ = progress.advance(answer: [1], entries: 1000)
    guard case .incomplete = progress.advance(answer: nil, entries: 1000) else {
      Issue.record("taken for complete")
      return
    }
  }

  @Test("A cookie may be the same on every page as long as entries come")
  func constantCookie() {
    var progress = PageProgress()
    for _ in 0..<100 { #expect(progress.advance(answer: [0], entries: 1) == .page(cookie: [0])) }
  }

  @Test("Row 22: Empty pages that repeat end the search")
  func endlessEmptyPages() {
    var progress = PageProgress()
    let answers = (0..<50).map { _ in progress.advance(answer: [0], entries: 0) }
    #expect(answers.contains { if case .incomplete = $0 { true } else { false } })
  }

  @Test("Row 22: Pages without an end end the search")
  func endlessEntries() {
    var progress = PageProgress()
    let answer = progress.advance(answer: [1], entries: PageProgress.maximumEntries + 1)
    guard case .incomplete = answer else {
      Issue.record("went on after \(PageProgress.maximumEntries) entries")
      return
    }
  }
}
