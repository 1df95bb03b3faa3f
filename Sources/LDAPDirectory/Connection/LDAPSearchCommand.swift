import Reconciliation

/// A search as the `ldapsearch` command that sends the same one, to be pasted into a shell.
///
/// Shape: one line for `bash`, ldapsearch(1). A password is asked for by the command (`-W`) and is never in it. What a server sent (the DN
/// of a group whose members come in ranges, the filter of a dynamic group) is quoted so that nothing in it reaches the shell or the terminal,
/// and a filter begins with its parenthesis, so that ldapsearch does not take it for an option.
struct LDAPSearchCommand {
  private let words: [String]

  /// `pageSize` is nil for a search without paging; the command asks for every page by itself.
  init(_ search: LDAPSearch, at url: LDAPURL, settings: LDAPSettings, pageSize: Int?) {
    let usesTLS = url.scheme == .ldaps || (url.scheme == .ldap && settings.startTLS)
    var words = usesTLS ? Self.variables(settings) : []
    words += ["ldapsearch", "-H", Self.address(url)]
    if url.scheme == .ldap, settings.startTLS { words.append("-ZZ") }
    words += Self.identity(settings.bind) + ["-LLL", "-o", "ldif-wrap=no"]
    if let pageSize { words += ["-E", "pr=\(pageSize)/noprompt"] }
    self.words =
      words + ["-b", search.base, "-s", Self.scope(search.scope), FilterText.enclosed(search.filter)] + search.attributes
  }

  var text: String { words.map(ShellWord.quoted).joined(separator: " ") }

  /// ldap.conf(5), ENVIRONMENT: what the connection of ours is told by options.
  private static func variables(_ settings: LDAPSettings) -> [String] {
    var variables = [
      "LDAPTLS_REQCERT=demand", "LDAPTLS_CACERT=\(settings.certificateAuthorities ?? LDAPConnection.systemAuthorities)",
    ]
    if let identity = settings.clientCertificate {
      variables += ["LDAPTLS_CERT=\(identity.certificate)", "LDAPTLS_KEY=\(identity.key)"]
    }
    if case .kerberos(let ticket) = settings.bind, let keytab = ticket.keytab {
      variables += ["KRB5_CLIENT_KTNAME=FILE:\(keytab)", "KRB5CCNAME=MEMORY:"]
    }
    return variables
  }

  private static func identity(_ bind: LDAPSettings.Bind) -> [String] {
    switch bind {
    case .anonymous: ["-x"]
    case .simple(let dn, _): ["-x", "-D", dn, "-W"]
    case .external: ["-Q", "-Y", "EXTERNAL"]
    case .kerberos: ["-Q", "-Y", "GSSAPI", "-N"]
    }
  }

  /// The path of a socket stands in the address with every `/` as `%2F`.
  private static func address(_ url: LDAPURL) -> String {
    guard url.scheme == .ldapi else { return url.description }
    let path = url.host.utf8.map { byte -> String in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") {
        return String(UnicodeScalar(byte))
      }
      return "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
    return "ldapi://\(path.joined())"
  }

  private static func scope(_ scope: LDAPSearch.Scope) -> String {
    switch scope {
    case .base: "base"
    case .oneLevel: "one"
    case .subtree: "sub"
    }
  }
}
