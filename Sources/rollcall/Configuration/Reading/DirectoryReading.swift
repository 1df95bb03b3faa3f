import LDAPDirectory

extension YAMLValue {
  /// Everything under `directory:`.
  func directory() -> DirectoryConfiguration? {
    mapping { keys in
      let allowsInsecure = keys.optional("insecure")?.boolean() ?? false
      let tls = keys.optional("tls")?.directoryTLS() ?? DirectoryTLS()
      let servers = keys.servers(tls, allowsInsecure: allowsInsecure)
      let bind = keys.bind()
      let schema = keys.directorySchema()
      let people = keys.required("people")?.people(schema)
      let groups = keys.required("groups")?.groups(schema)
      let timeouts = keys.optional("timeouts")?.timeouts(default: .directory) ?? .directory
      let pageSize = keys.optional("page-size")?.integer(in: 1...100_000) ?? 1000
      guard let servers, let bind, let people, let groups else { return nil }
      return DirectoryConfiguration(
        urls: servers.urls, service: servers.service, bind: bind, startTLS: tls.starts,
        certificateAuthorities: tls.certificateAuthorities, clientCertificate: tls.clientCertificate,
        allowsInsecure: allowsInsecure, schema: schema, people: people, groups: groups, timeouts: timeouts, pageSize: pageSize)
    }
  }
}

extension Timeouts {
  fileprivate static let directory: Timeouts = {
    let standard = LDAPSettings.Deadlines()
    return Timeouts(connect: standard.connect, idle: standard.idle, total: standard.total)
  }()
}
