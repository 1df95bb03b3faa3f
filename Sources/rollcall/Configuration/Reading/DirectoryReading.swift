import LDAPDirectory
import Reconciliation

extension YAMLValue {
  /// Everything under `directory:`.
  func directory() -> DirectoryConfiguration? {
    mapping { keys in
      let allowsInsecure = keys.optional("insecure")?.boolean() ?? false
      let tls = keys.optional("tls")?.directoryTLS() ?? DirectoryTLS()
      let ldif = keys.optional("ldif")?.parsed(Notation.absolutePath)
      if keys.gives("ldif") { keys.refuseServers() }
      let bind = keys.gives("ldif") ? .anonymous : keys.bind()
      // A Kerberos bind brings its own encryption where there is no TLS.
      let isKerberos = if case .kerberos = bind { true } else { false }
      let servers = keys.gives("ldif") ? DirectoryServers() : keys.servers(tls, mayBePlain: allowsInsecure || isKerberos)
      let schema = keys.directorySchema()
      let people = keys.required("people")?.people(schema)
      let groups = keys.required("groups")?.groups(schema)
      let timeouts = keys.optional("timeouts")?.timeouts(default: .directory) ?? .directory
      let pageSize = keys.optional("page-size")?.integer(in: 1...100_000) ?? 1000
      guard let servers, let bind, let people, let groups else { return nil }
      return DirectoryConfiguration(
        ldif: ldif, urls: servers.urls, service: servers.service, bind: bind, startTLS: tls.starts,
        certificateAuthorities: tls.certificateAuthorities, clientCertificate: tls.clientCertificate,
        allowsInsecure: allowsInsecure, schema: schema, people: people.settings, disabledPeople: people.disabled,
        groups: groups, timeouts: timeouts, pageSize: pageSize)
    }
  }
}

extension YAMLMapping {
  /// Refuses what says how to reach a server, where a file is named in place of one.
  fileprivate func refuseServers() {
    for key in ["urls", "srv", "bind", "sasl", "anonymous", "tls", "insecure", "timeouts", "page-size"] where gives(key) {
      optional(key)?.report("contradicts `ldif`, which needs no server: keep one of them")
    }
  }
}

extension Timeouts {
  fileprivate static let directory: Timeouts = {
    let standard = LDAPSettings.Deadlines()
    return Timeouts(connect: standard.connect, idle: standard.idle, total: standard.total)
  }()
}
