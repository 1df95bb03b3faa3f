import LDAPDirectory

extension YAMLValue {
  /// Everything under `directory:`.
  func directory() -> DirectoryConfiguration? {
    mapping { keys in
      let allowsInsecure = keys.optional("insecure")?.boolean() ?? false
      let tls = keys.optional("tls")?.tls() ?? TLS(starts: false, certificateAuthorities: nil)
      let urls = keys.required("urls")?.directoryURLs(startTLS: tls.starts, allowsInsecure: allowsInsecure)
      let bind = keys.bind()
      let schema = keys.directorySchema()
      let people = keys.required("people")?.people(schema)
      let groups = keys.required("groups")?.groups(schema)
      let timeouts = keys.optional("timeouts")?.timeouts(default: .directory) ?? .directory
      let pageSize = keys.optional("page-size")?.integer(in: 1...100_000) ?? 1000
      guard let urls, let bind, let people, let groups else { return nil }
      return DirectoryConfiguration(
        urls: urls, bind: bind, startTLS: tls.starts, certificateAuthorities: tls.certificateAuthorities,
        allowsInsecure: allowsInsecure, schema: schema, people: people, groups: groups, timeouts: timeouts, pageSize: pageSize)
    }
  }

  /// `{start, ca}`.
  private func tls() -> TLS? {
    mapping { keys in
      TLS(
        starts: keys.optional("start")?.boolean() ?? false,
        certificateAuthorities: keys.optional("ca")?.parsed(Notation.absolutePath))
    }
  }

  private func directoryURLs(startTLS: Bool, allowsInsecure: Bool) -> [String]? {
    list { entry in
      let endpoint = entry.endpoint(
        schemes: ["ldaps", "ldap", "ldapi"], plain: startTLS ? [] : ["ldap"], allowsInsecure: allowsInsecure,
        remedy: "use ldaps:// or `tls: {start: true}`")
      guard let endpoint else { return nil }
      guard !startTLS || endpoint.scheme == "ldap" else {
        return entry.refuse("contradicts `tls: {start: true}`: StartTLS is for ldap://, and this is \(endpoint.scheme)://")
      }
      return endpoint.url
    }
  }

  fileprivate func simpleBind() -> DirectoryConfiguration.Bind? {
    mapping { keys in
      let dn = keys.required("dn")?.parsed(Notation.distinguishedName)
      let password = keys.required("password")?.secret()
      guard let dn, let password else { return nil }
      return .simple(dn: dn, password: password)
    }
  }
}

extension YAMLMapping {
  /// `bind: {dn, password}`, `sasl: external` or `anonymous: true`.
  fileprivate func bind() -> DirectoryConfiguration.Bind? {
    guard let (key, value) = one(of: ["bind", "sasl", "anonymous"]) else { return nil }
    switch key {
    case "bind":
      return value.simpleBind()
    case "sasl":
      return value.choice(Mechanism.self).map { _ in .external }
    default:
      guard let anonymous = value.boolean() else { return nil }
      return anonymous ? .anonymous : value.refuse("is false: leave it out and give `bind` or `sasl`")
    }
  }
}

/// The SASL mechanisms that there are here.
private enum Mechanism: String, CaseIterable {
  case external
}

private struct TLS {
  let starts: Bool
  let certificateAuthorities: String?
}

extension Timeouts {
  fileprivate static let directory: Timeouts = {
    let standard = LDAPSettings.Deadlines()
    return Timeouts(connect: standard.connect, idle: standard.idle, total: standard.total)
  }()
}
