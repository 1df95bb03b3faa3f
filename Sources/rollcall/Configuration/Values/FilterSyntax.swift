import LDAPDirectory

/// Whether an LDAP search filter is well formed (RFC 4515), so that a missing parenthesis is found before a server is asked.
enum FilterSyntax {
  static func parse(_ text: String) throws(Refusal) -> String {
    do throws(FilterError) { _ = try Filter(parsing: text) } catch {
      throw Refusal("is not an LDAP filter such as (&(cn=a*)(ou=b)): it \(error)")
    }
    return text
  }
}
