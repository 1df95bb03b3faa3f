/// One search as it is sent: where, how deep, which entries, which attributes.
struct LDAPSearch: Sendable {
  enum Scope: Sendable {
    /// The entry itself; the entries right below it; itself and everything below it (RFC 4511, 4.5.1.2).
    case base, oneLevel, subtree
  }

  /// What the search is for, in the words of the settings: "people", "groups", "selection (cn=a*)".
  let purpose: String
  let base: String
  var scope = Scope.subtree
  var filter: String
  /// `1.1` alone asks for no attribute at all (RFC 4511, 4.5.1.8).
  let attributes: [String]

  static let noAttributes = ["1.1"]

  /// What was tried, for errors.
  var attempt: String { "search for \(purpose), \(filter) below \(base.isEmpty ? "the root DSE" : base)" }
}

/// How one request for a page (or for everything, without paging) ended.
struct SearchEnd: Sendable {
  let code: LDAPResultCode
  /// The closest entry that exists when the base does not; empty otherwise.
  let matched: String
  /// The server's own words; often empty.
  let diagnostic: String
  /// The cookie in the server's paging control, nil when there was no such control.
  let cookie: [UInt8]?
  let entries: Int
  /// References to other servers instead of entries.
  let references: Int
}
