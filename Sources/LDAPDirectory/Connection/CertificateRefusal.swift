/// Says which check a server's certificate has failed, as far as the certificate itself shows it. Pure.
struct CertificateRefusal {
  let presented: CertificateText
  /// The host of the address.
  let host: String
  /// File of the authorities that are trusted.
  let authorities: String
  /// Seconds since 1970-01-01 UTC; nil tells no dates apart.
  let now: Int64?

  /// `attempt` says what was tried, on which server.
  func error(_ attempt: String) -> LDAPError {
    let (reason, advice) = verdict
    return LDAPError(.tls, attempt: attempt, answer: "\(reason): \(presented.description) was presented", advice: advice)
  }

  private var verdict: (reason: String, advice: String) {
    if !isForHost { return ("wrong name: \(host) was expected", "use a name that the certificate is for") }
    if let now, let end = presented.endsAt, now > end {
      return (
        "expired",
        "have it renewed, and see that the server uses the new one; if it is not over yet, put this machine's clock right"
      )
    }
    if let now, let start = presented.startsAt, now < start {
      return (
        "not yet valid, before \(GeneralizedTime.readable(start))", "put the clock of this machine, or of who made it, right"
      )
    }
    let signer = "it has to be signed by an authority in \(authorities)"
    if presented.subject == presented.issuer {
      return ("not trusted, it has signed itself", "\(signer), or stand there itself: `ca` names the file")
    }
    return (
      "not trusted, \"\(presented.issuer)\" is no authority here",
      "\(signer), with each authority between the two sent by the server: `ca` names the file"
    )
  }

  private var isForHost: Bool {
    let host = host.lowercased()
    return presented.names.map { $0.lowercased() }.contains { name in
      name == host || (name.hasPrefix("*.") && host.drop { $0 != "." } == name.dropFirst())
    }
  }
}
