/// Reads everything that a search finds, page by page, and proves that it is everything.
enum PagedSearch {
  /// Hands every entry to the sink and returns how many references to other servers lay in scope: with one, something is missing.
  ///
  /// Throws unless every page ended with success and the last one said so.
  static func run(
    _ search: LDAPSearch, pageSize: Int, on source: borrowing some Searchable & ~Copyable, into sink: inout some EntrySink
  ) throws(LDAPError) -> Int {
    var progress = PageProgress()
    var references = 0
    var cookie: [UInt8] = []
    var isFirst = true
    while true {
      let end = try source.search(search, page: .init(size: pageSize, cookie: cookie), into: &sink)
      references += end.references
      guard end.code == .success else { throw failure(of: search, end, isFirstPage: isFirst, at: source.place) }
      isFirst = false
      switch progress.advance(answer: end.cookie, entries: end.entries) {
      case .finished:
        if end.cookie == nil { try proveInStep(source) }
        return references
      case .page(let next): cookie = next
      case .incomplete(let reason):
        throw LDAPError(
          .incomplete, attempt: "\(search.attempt) at \(source.place)", answer: reason,
          advice: "check the server's paging of results; the read is tried again")
      }
    }
  }

  /// Asks for something else when a server seems to have no pages.
  ///
  /// A result whose length is wrong can end right before its control. What is left of it then comes in place of the next answer.
  private static func proveInStep(_ source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    _ = try EntryText.read("", LDAPSearch.noAttributes, on: source)
  }

  /// What a search that did not end with success means.
  static func failure(of search: LDAPSearch, _ end: SearchEnd, isFirstPage: Bool, at place: String) -> LDAPError {
    var answer = end.diagnostic.isEmpty ? end.code.description : "\(end.code): \(end.diagnostic)"
    if !end.matched.isEmpty { answer += ", the closest entry that exists is \(end.matched)" }
    let (kind, advice) = meaning(of: end.code, search, isFirstPage: isFirstPage)
    return LDAPError(kind, attempt: "\(search.attempt) at \(place)", answer: answer, advice: advice)
  }

  private static func meaning(of code: LDAPResultCode, _ search: LDAPSearch, isFirstPage: Bool) -> (LDAPError.Kind, String) {
    switch code {
    case .noSuchObject, .invalidDNSyntax:
      (.baseMissing, "check that the base \(search.base) exists and that the account may see it")
    case .sizeLimitExceeded, .adminLimitExceeded:
      (
        .limit,
        "raise the server's limit for this account (olcLimits, nsSizeLimit) or narrow the filter; nothing is concluded from a part"
      )
    case .timeLimitExceeded, .busy, .unavailable: (.busy, "the server is overloaded; the read is tried again")
    case .referral: (.refused, "the base \(search.base) lives on another server: name that one in the settings")
    case .insufficientAccess, .inappropriateAuthentication, .strongerAuthRequired, .confidentialityRequired:
      (.refused, "give the account the right to read \(search.base)")
    // A cookie that the server no longer knows (RFC 2696, 3): the pull starts again from page 1.
    case .protocolError where !isFirstPage, .unwillingToPerform where !isFirstPage:
      (.incomplete, "the server lost its place; the read is tried again")
    default: (.refused, "check the filter and the server's log")
    }
  }
}
