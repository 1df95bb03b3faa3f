/// Whether the server takes us for who we said we are.
enum Identity {
  /// Throws when the server treats us as nobody, or as another entry than the one whose DN was given.
  ///
  /// `answer` is what it said to "who am I" (RFC 4532), nil when it does not say. Only a DN is compared with a DN: what stands behind
  /// `u:` is the server's own business (RFC 4513, 5.2.1.8), and Active Directory puts `u:DOMAIN\user` there.
  static func check(_ answer: String?, is identity: LDAPSettings.Bind, at url: LDAPURL) throws(LDAPError) {
    guard let answer else { return }
    let label: String
    switch identity {
    case .anonymous: return
    case .simple(let dn, _): label = "bind as \(dn)"
    case .external: label = "SASL EXTERNAL bind"
    case .kerberos: label = "SASL GSSAPI bind"
    }
    // 389 Directory Server writes "dn: " with a blank, and "dn:" alone for nobody.
    let name = answer.hasPrefix("dn:") ? String(answer.dropFirst(3).drop { $0 == " " }) : nil
    guard answer != "", name != "" else {
      throw LDAPError(
        .credentials, attempt: "\(label) at \(url)", answer: "the server took the bind and treats us as anonymous",
        advice: "check the name, the password and the server's bind policy")
    }
    guard case .simple(let dn, _) = identity, let name, let own = normalForm(dn), let theirs = normalForm(name), own != theirs
    else { return }
    throw LDAPError(
      .credentials, attempt: "\(label) at \(url)", answer: "the server took the bind and treats us as \(name)",
      advice: "give that DN in the settings if it is meant; what it may read decides what is read")
  }

  /// Nil when the text is no DN: Active Directory lets accounts bind by other names.
  private static func normalForm(_ text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    return DistinguishedName(parsing: bytes.span)?.normalForm
  }
}
