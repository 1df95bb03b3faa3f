import CLDAP

extension LDAPConnection {
  /// Binds with a Kerberos ticket, by SASL GSSAPI.
  borrowing func bindWithTicket(_ ticket: LDAPSettings.Kerberos) throws(LDAPError) {
    throw LDAPError(
      .settings, attempt: "SASL GSSAPI bind at \(url)", answer: "this build cannot do it", advice: "use another way to bind")
  }
}
