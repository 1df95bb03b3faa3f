import LDAPDirectory
import Reconciliation

/// The directory as configured; `LDAPSettings` without the bind password.
struct DirectoryConfiguration: Sendable {
  enum Bind: Sendable, Hashable {
    case anonymous
    case simple(dn: String, password: SecretSource)
    case external
    case kerberos(LDAPSettings.Kerberos)

    var secrets: [SecretSource] {
      switch self {
      case .anonymous, .external, .kerberos: []
      case .simple(_, let password): [password]
      }
    }
  }

  /// The path of an LDIF file that stands in for servers; nil where there are servers.
  let ldif: String?
  /// Empty when DNS names the servers.
  let urls: [String]
  let service: LDAPSettings.Service?
  let bind: Bind
  let startTLS: Bool
  let certificateAuthorities: String?
  let clientCertificate: LDAPSettings.ClientCertificate?
  let allowsInsecure: Bool
  let schema: DirectorySchema
  let people: LDAPSettings.People
  let disabledPeople: DisabledPeople
  let groups: LDAPSettings.Groups
  let timeouts: Timeouts
  let pageSize: Int

  /// Fetches the bind password, when there is one.
  func resolve(using resolver: SecretResolver) async throws(SecretError) -> LDAPSettings {
    let resolved: LDAPSettings.Bind
    switch bind {
    case .anonymous: resolved = .anonymous
    case .external: resolved = .external
    case .kerberos(let ticket): resolved = .kerberos(ticket)
    case .simple(let dn, let password): resolved = .simple(dn: dn, password: try await resolver.secret(password))
    }
    var settings = LDAPSettings(
      urls: urls, bind: resolved, startTLS: startTLS, certificateAuthorities: certificateAuthorities,
      allowsInsecure: allowsInsecure,
      schema: schema, people: people, groups: groups,
      deadlines: LDAPSettings.Deadlines(connect: timeouts.connect, idle: timeouts.idle, total: timeouts.total),
      pageSize: pageSize
    )
    settings.service = service
    settings.clientCertificate = clientCertificate
    return settings
  }
}
