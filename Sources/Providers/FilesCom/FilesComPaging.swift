/// Which page of a list comes next; pure.
///
/// Today's sites name a cursor, and the list ends with the page that names none, however short or empty the pages before it
/// were. Older sites number their pages and name no cursor, so a full first page looks like a whole list. The next one is then
/// asked for by its number, until one brings nothing new: numbered sites answer with an empty page beyond their last, and sites
/// that know no numbers answer with the first page again. A whole list that just fills its page costs one request more.
struct FilesComPaging {
  enum Next: Hashable {
    case cursor(String)
    case number(Int)
    /// The page is the last one.
    case end
    /// The page has no row that was not there before, so the one before it was the last.
    case endBefore
    /// The page names a cursor that came before.
    case circle
  }

  private let pageSize: Int
  private var cursors: Set<String> = []
  /// The rows of numbered pages; nil while there was none.
  private var numbered: Set<Int64>?
  private var pages = 0

  init(pageSize: Int) { self.pageSize = pageSize }

  /// - Parameters:
  ///   - ids: the ids of the rows on the page that was just read.
  ///   - cursor: what it names as the next one.
  mutating func next(after ids: [Int64], cursor: String?) -> Next {
    pages += 1
    if let cursor { return cursors.insert(cursor).inserted ? .cursor(cursor) : .circle }
    guard cursors.isEmpty else { return .end }
    guard let known = numbered else {
      guard ids.count >= pageSize else { return .end }
      numbered = Set(ids)
      return .number(pages + 1)
    }
    let all = known.union(ids)
    guard all.count > known.count else { return .endBefore }
    numbered = all
    return .number(pages + 1)
  }
}
