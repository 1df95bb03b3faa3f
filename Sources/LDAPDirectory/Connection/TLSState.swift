/// How one connection is protected, for people: nothing is decided by it.
struct TLSState: Sendable, Hashable {
  /// Such as `TLS1.3`; empty when libldap does not say.
  let version: String
  /// Such as `ECDHE-ECDSA-AES256-GCM-SHA384`, in the spelling of the TLS library; empty when libldap does not say.
  let cipher: String
  /// What the server presented and was believed; nil when it cannot be read.
  let certificate: CertificateText?

  /// Whole days until the server's certificate ends, negative when it has; nil when its end cannot be read.
  ///
  /// `now` is in seconds since 1970-01-01 UTC.
  func daysLeft(at now: Int64) -> Int64? {
    guard let end = certificate?.endsAt else { return nil }
    // Rounded down, so that an hour ago is a day over.
    return end >= now ? (end - now) / 86_400 : (end - now - 86_399) / 86_400
  }
}
