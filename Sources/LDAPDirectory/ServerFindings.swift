import Reconciliation

/// What one server says of itself and of us, as findings for `rollcall check`. Pure.
struct ServerFindings {
  /// From this many days on, the end of a certificate is worth a warning.
  private static let fewDays: Int64 = 30

  /// Controls that matter to reading, by OID; extensions and features that a server names are not controls.
  private static let controls: [(oid: String, name: String)] = [
    ("1.2.840.113556.1.4.319", "paged results"), ("1.3.6.1.4.1.4203.1.9.1.1", "content synchronization"),
    ("1.2.840.113556.1.4.841", "DirSync"), ("2.16.840.1.113730.3.4.3", "persistent search"),
    ("1.3.6.1.4.1.42.2.27.8.5.1", "password policy"),
  ]

  private let state: ServerState
  private let settings: LDAPSettings
  private let now: Int64

  /// `now` is in seconds since 1970-01-01 UTC.
  init(_ state: ServerState, _ settings: LDAPSettings, now: Int64) {
    self.state = state
    self.settings = settings
    self.now = now
  }

  var all: [Finding] {
    [connection] + protection + [identity] + state.warnings.map { Finding(.warning, "bind", $0, advice: "see to the account") }
      + [paging, controls, mark]
  }

  private var connection: Finding {
    let product = [state.root.vendor, state.root.vendorVersion].compactMap { $0 }.joined(separator: " ")
    return Finding(
      .works, "connect", "\(state.url) answers\(product.isEmpty ? "; it does not say what it is" : ": \(product)")")
  }

  private var protection: [Finding] {
    guard let tls = state.tls else {
      guard !state.url.isLoopback else { return [] }
      return [
        Finding(
          .warning, "TLS", "\(state.url) is used in clear, passwords included", advice: "use ldaps:// or start-tls")
      ]
    }
    let words = [tls.version, tls.cipher].filter { !$0.isEmpty }.joined(separator: ", ")
    return [Finding(.works, "TLS", words.isEmpty ? "\(state.url) is who it says it is" : words), certificate(tls)]
  }

  private func certificate(_ tls: TLSState) -> Finding {
    guard let certificate = tls.certificate else {
      return Finding(.works, "certificate", "\(state.url) is who it says it is; its certificate cannot be shown")
    }
    guard let days = tls.daysLeft(at: now) else { return Finding(.works, "certificate", certificate.description) }
    let left = "\(certificate.description): \(days) \(days == 1 ? "day" : "days") left"
    let advice = "have it renewed: when it has ended, nothing is read"
    if days <= 0 { return Finding(.fails, "certificate", left, advice: advice) }
    return days <= Self.fewDays
      ? Finding(.warning, "certificate", left, advice: advice) : Finding(.works, "certificate", left)
  }

  private var identity: Finding {
    switch state.identity {
    case nil: Finding(.works, "bind", "accepted; the server does not say who we are to it")
    case "": Finding(.works, "bind", "accepted, as nobody")
    case let identity?: Finding(.works, "bind", "accepted as \(identity)")
    }
  }

  private var paging: Finding {
    if state.supportsPaging == false {
      return Finding(
        .warning, "paging", "\(state.url) does not support paged results",
        advice: "its size limit has to be above the number of entries")
    }
    let size = "pages of \(settings.pageSize)"
    return Finding(
      .works, "paging", state.supportsPaging == true ? "supported, \(size)" : "the server does not say; it is tried, \(size)")
  }

  private var controls: Finding {
    guard let oids = state.root.controls else {
      return Finding(.works, "controls", "the server does not say what it supports")
    }
    let names = Self.controls.filter { oids.contains($0.oid) }.map(\.name)
    return Finding(.works, "controls", names.isEmpty ? "none of those that matter" : names.joined(separator: ", "))
  }

  private var mark: Finding {
    guard let mark = state.mark else {
      return Finding(
        .works, "mark", "none: a server that lags behind another, and a change during a read, cannot be told by it")
    }
    return Finding(.works, "mark", "\(mark)")
  }
}
