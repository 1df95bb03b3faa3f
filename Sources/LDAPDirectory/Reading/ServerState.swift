import Reconciliation

/// What a server says of itself.
struct ServerState: Sendable {
  let url: LDAPURL
  /// Who we are to the server; empty for nobody, nil when it does not say.
  let identity: String?
  /// Nil when the server does not let us see what it supports.
  let supportsPaging: Bool?
  /// The mark of the state of the tree that holds the people; nil when there is none that we may read.
  let token: String?

  private static let pagedResults = "1.2.840.113556.1.4.319"

  /// Connects and asks.
  static func read(_ url: LDAPURL, settings: LDAPSettings, lifeline: Lifeline) throws -> ServerState {
    let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
    let identity = try connection.whoAmI()
    if identity == "", case .simple(let dn, _) = settings.bind {
      throw LDAPError(
        .credentials, attempt: "bind as \(dn) at \(url)", answer: "the server took the bind and treats us as anonymous",
        advice: "check the DN, the password and the server's bind policy")
    }
    let root = try values(of: "", ["namingContexts", "supportedControl"], on: connection)
    var token: String?
    if let suffix = suffix(of: settings.people.base, among: root["namingcontexts"] ?? []) {
      token = try values(of: suffix, ["contextCSN"], on: connection)["contextcsn"]?.sorted().joined(separator: ";")
    }
    return ServerState(
      url: url, identity: identity, supportsPaging: root["supportedcontrol"].map { $0.contains(pagedResults) }, token: token)
  }

  /// The attributes of one entry; empty when we may not see it, which is not an error here.
  private static func values(
    of dn: String, _ attributes: [String], on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> [String: [String]] {
    let search = LDAPSearch(
      purpose: "what the server says of itself", base: dn, scope: .base, filter: "(objectClass=*)", attributes: attributes)
    var sink = TextSink()
    let end = try source.search(search, into: &sink)
    return end.code == .success ? sink.values : [:]
  }

  /// The naming context that the base lies in.
  static func suffix(of base: String, among contexts: [String]) -> String? {
    func names(_ dn: String) -> [UInt8]? {
      let bytes = Array(dn.utf8)
      return DistinguishedName(parsing: bytes.span)?.normalForm
    }
    guard let base = names(base) else { return nil }
    return contexts.first { context in
      guard let context = names(context), !context.isEmpty, base.count >= context.count else { return false }
      let start = base.count - context.count
      return Array(base[start...]) == context && (start == 0 || base[start - 1] == UInt8(ascii: ","))
    }
  }
}
