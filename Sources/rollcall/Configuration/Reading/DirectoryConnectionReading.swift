import LDAPDirectory

/// What `tls:` of the directory says.
struct DirectoryTLS {
  var starts = false
  var certificateAuthorities: String?
  var clientCertificate: LDAPSettings.ClientCertificate?
}

/// Where the servers of the directory are: in `urls`, or in DNS.
struct DirectoryServers {
  var urls: [String] = []
  var service: LDAPSettings.Service?
}

extension YAMLValue {
  /// `{start, ca, certificate, key}`.
  func directoryTLS() -> DirectoryTLS? {
    mapping { keys in
      let starts = keys.optional("start")?.boolean() ?? false
      let authorities = keys.optional("ca")?.parsed(Notation.absolutePath)
      let certificate = keys.optional("certificate")?.parsed(Notation.absolutePath)
      let key = keys.optional("key")?.parsed(Notation.absolutePath)
      if keys.gives("certificate") != keys.gives("key") { report("has to have both of `certificate` and `key`, or neither") }
      var tls = DirectoryTLS(starts: starts, certificateAuthorities: authorities)
      if let certificate, let key { tls.clientCertificate = .init(certificate: certificate, key: key) }
      return tls
    }
  }

  fileprivate func directoryURLs(startTLS: Bool, mayBePlain: Bool) -> [String]? {
    list { entry in
      let endpoint = entry.endpoint(
        schemes: ["ldaps", "ldap", "ldapi"], plain: startTLS ? [] : ["ldap"], allowsInsecure: mayBePlain,
        remedy: "use ldaps:// or `tls: {start: true}`")
      guard let endpoint else { return nil }
      guard !startTLS || endpoint.scheme == "ldap" else {
        return entry.refuse("contradicts `tls: {start: true}`: StartTLS is for ldap://, and this is \(endpoint.scheme)://")
      }
      return endpoint.url
    }
  }

  /// A domain, or `{domain, service}`.
  fileprivate func service(startTLS: Bool, mayBePlain: Bool) -> LDAPSettings.Service? {
    let service: LDAPSettings.Service?
    if isScalar {
      // Active Directory and FreeIPA publish _ldap._tcp alone, whatever the connection is protected by.
      service = parsed(Notation.domain).map { LDAPSettings.Service(domain: $0) }
    } else {
      service = mapping { keys in
        let isLDAPS = keys.optional("service")?.choice(ServiceName.self) == .ldaps
        return keys.required("domain")?.parsed(Notation.domain).map { LDAPSettings.Service(domain: $0, isLDAPS: isLDAPS) }
      }
    }
    guard let service else { return nil }
    if service.isLDAPS, startTLS {
      return refuse("contradicts `tls: {start: true}`: StartTLS is for the service ldap, and this is ldaps")
    }
    guard service.isLDAPS || startTLS || mayBePlain else {
      return refuse("would be talked to in the clear: say `tls: {start: true}`, or `service: ldaps`, or `insecure: true`")
    }
    return service
  }

  fileprivate func simpleBind() -> DirectoryConfiguration.Bind? {
    mapping { keys in
      let dn = keys.required("dn")?.parsed(Notation.account)
      let password = keys.required("password")?.secret()
      guard let dn, let password else { return nil }
      return .simple(dn: dn, password: password)
    }
  }

  /// `external`, `gssapi`, or `{mechanism, keytab, principal}`.
  fileprivate func sasl() -> DirectoryConfiguration.Bind? {
    guard !isScalar else {
      return choice(Mechanism.self).map { $0 == .external ? .external : .kerberos(LDAPSettings.Kerberos()) }
    }
    return mapping { keys in
      let mechanism = keys.required("mechanism")?.choice(Mechanism.self)
      let keytab = keys.optional("keytab")
      let principal = keys.optional("principal")
      if mechanism == .external {
        for key in [keytab, principal] { key?.report("is for `mechanism: gssapi`") }
      }
      let path = keytab?.parsed(Notation.absolutePath)
      let name = principal?.parsed(Notation.principal)
      return mechanism.map { $0 == .external ? .external : .kerberos(LDAPSettings.Kerberos(keytab: path, principal: name)) }
    }
  }
}

extension YAMLMapping {
  /// `urls` or `srv`; `mayBePlain` says that ldap:// needs no TLS.
  func servers(_ tls: DirectoryTLS, mayBePlain: Bool) -> DirectoryServers? {
    guard let (key, value) = one(of: ["urls", "srv"]) else { return nil }
    if key == "urls" {
      return value.directoryURLs(startTLS: tls.starts, mayBePlain: mayBePlain).map { DirectoryServers(urls: $0) }
    }
    return value.service(startTLS: tls.starts, mayBePlain: mayBePlain).map { DirectoryServers(service: $0) }
  }

  /// `bind: {dn, password}`, `sasl: …` or `anonymous: true`.
  func bind() -> DirectoryConfiguration.Bind? {
    guard let (key, value) = one(of: ["bind", "sasl", "anonymous"]) else { return nil }
    switch key {
    case "bind": return value.simpleBind()
    case "sasl": return value.sasl()
    default:
      guard let anonymous = value.boolean() else { return nil }
      return anonymous ? .anonymous : value.refuse("is false: leave it out and give `bind` or `sasl`")
    }
  }
}

/// The SASL mechanisms that there are here.
private enum Mechanism: String, CaseIterable {
  case external, gssapi
}

private enum ServiceName: String, CaseIterable {
  case ldap, ldaps
}
