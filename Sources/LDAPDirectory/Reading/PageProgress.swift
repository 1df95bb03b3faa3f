/// Decides after each page whether the search goes on, is complete, or cannot prove that it is.
///
/// Complete is: success on every page and a paging control with an empty cookie on the last (RFC 2696); or success on the only
/// page of a server that does not page at all.
struct PageProgress: Sendable {
  enum Next: Sendable, Equatable {
    case page(cookie: [UInt8])
    case finished
    /// Why the pages so far prove nothing.
    case incomplete(String)
  }

  /// More than any directory has, less than what an endless one would fill memory with.
  static let maximumEntries = 10_000_000
  static let maximumEmptyPages = 10
  /// Empty pages in a row, each with a cookie of its own: a server may look through much that the filter leaves out.
  static let maximumFruitlessPages = 1000

  private var pages = 0
  private var entries = 0
  private var emptyPages = 0
  private var fruitlessPages = 0
  private var cookie: [UInt8] = []

  /// What follows a page that ended with success; `answer` is the cookie in its paging control, nil without such a control.
  mutating func advance(answer: [UInt8]?, entries count: Int) -> Next {
    pages += 1
    entries += count
    guard let answer else {
      return pages == 1 ? .finished : .incomplete("page \(pages) came without a paging control, so more pages may be missing")
    }
    if answer.isEmpty { return .finished }
    emptyPages = count == 0 && answer == cookie ? emptyPages + 1 : 0
    fruitlessPages = count == 0 ? fruitlessPages + 1 : 0
    cookie = answer
    if fruitlessPages > Self.maximumFruitlessPages { return .incomplete("there is no end of empty pages") }
    if emptyPages >= Self.maximumEmptyPages { return .incomplete("the server repeats the same empty page without an end") }
    if entries > Self.maximumEntries { return .incomplete("there is no end after \(entries) entries") }
    return .page(cookie: answer)
  }
}
