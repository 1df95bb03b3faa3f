import Foundation
import Subprocess
import Synchronization

/// A private OpenLDAP server on loopback, with a database in a temporary folder.
///
/// Everybody may read everything but passwords. `accountDN` with `accountPassword` may bind if the LDIF has it, as `skeleton`
/// does.
package final class Slapd: Sendable {
  package static let suffix = "dc=example,dc=com"
  package static let adminDN = "cn=admin,dc=example,dc=com"
  package static let adminPassword = "admin"
  package static let accountDN = "cn=sync,ou=services,dc=example,dc=com"
  package static let accountPassword = "sync"

  private static let program = "/usr/sbin/slapd"
  private static let loader = "/usr/sbin/slapadd"

  package static var isInstalled: Bool {
    [program, loader].allSatisfy(FileManager.default.isExecutableFile)
      && FileManager.default.fileExists(atPath: "/etc/ldap/schema/core.ldif")
  }

  /// The suffix, `ou=people`, `ou=groups` and `ou=services` with the account in it.
  package static let skeleton = """
    dn: dc=example,dc=com
    objectClass: dcObject
    objectClass: organization
    dc: example
    o: Example

    dn: ou=people,dc=example,dc=com
    objectClass: organizationalUnit
    ou: people

    dn: ou=groups,dc=example,dc=com
    objectClass: organizationalUnit
    ou: groups

    dn: ou=services,dc=example,dc=com
    objectClass: organizationalUnit
    ou: services

    dn: cn=sync,ou=services,dc=example,dc=com
    objectClass: organizationalRole
    objectClass: simpleSecurityObject
    cn: sync
    userPassword: sync


    """

  package let ldapPort: UInt16
  package let ldapsPort: UInt16
  /// PEM file of what signed the server's certificate; nil without TLS.
  package let authority: String?
  private let folder: TemporaryFolder
  private let process: RunningProcess

  package var ldapURL: String { "ldap://127.0.0.1:\(ldapPort)" }
  package var ldapsURL: String { "ldaps://127.0.0.1:\(ldapsPort)" }
  package var ldapiURL: String { "ldapi://\(folder.file("ldapi").replacing("/", with: "%2F"))" }
  package var processIdentifier: Int32 { process.identifier }

  private init(ports: [UInt16], authority: String?, folder: TemporaryFolder, process: RunningProcess) {
    ldapPort = ports[0]
    ldapsPort = ports[1]
    self.authority = authority
    self.folder = folder
    self.process = process
  }

  /// Starts a server around `body` and stops it afterwards, also when `body` throws.
  package static func run<Value: Sendable>(
    ldif: String = "", tls: Bool = false, certificateAddress: String = "127.0.0.1", limits: String? = nil, extra: String = "",
    options: SlapdOptions = SlapdOptions(), _ body: (Slapd) async throws -> Value
  ) async throws -> Value {
    let slapd = try await start(
      ldif: skeleton + ldif, tls: tls, certificateAddress: certificateAddress, limits: limits, extra: extra,
      options: options)
    do {
      let value = try await body(slapd)
      await slapd.stop()
      return value
    } catch {
      await slapd.stop()
      throw error
    }
  }

  /// Starts a server that holds the LDIF; whoever starts it stops it.
  ///
  /// `limits` is the value of olcLimits after `*`, such as `size.soft=500 size.pr=1000`; `certificateAddress` is the address
  /// that the certificate is for.
  package static func start(
    ldif: String, tls: Bool = false, certificateAddress: String = "127.0.0.1", limits: String? = nil, extra: String = "",
    options: SlapdOptions = SlapdOptions()
  ) async throws -> Slapd {
    let folder = try TemporaryFolder()
    do {
      let certificate =
        tls
        ? try await TestCertificate.make(
          "server", address: certificateAddress, hasExpired: options.hasExpired, in: folder) : nil
      let configuration = SlapdConfiguration(
        folder: folder.path, certificate: certificate, limits: limits, extra: extra, options: options)
      for name in ["config", "data"] {
        try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: false)
      }
      let files = (try folder.write(configuration.ldif, to: "config.ldif"), try folder.write(ldif, to: "data.ldif"))
      try await Command.run(loader, ["-n", "0", "-F", folder.file("config"), "-l", files.0])
      if !options.wantsChanges {
        try await Command.run(loader, ["-q", "-w", "-n", "1", "-F", folder.file("config"), "-l", files.1])
      }
      let slapd = try await launch(folder, certificate, options.environment)
      if options.wantsChanges { try await slapd.add(ldif) }
      return slapd
    } catch {
      folder.remove()
      throw error
    }
  }

  /// A port that is free now may be taken a moment later, so a few are tried.
  private static func launch(
    _ folder: TemporaryFolder, _ certificate: TestCertificate?, _ environment: [String: String]
  ) async throws -> Slapd {
    let socket = folder.file("ldapi")
    for _ in 0..<5 {
      let ports = try FreePort.some(2)
      var addresses = ["ldap://127.0.0.1:\(ports[0])", "ldapi://\(socket.replacing("/", with: "%2F"))"]
      if certificate != nil { addresses.append("ldaps://127.0.0.1:\(ports[1])") }
      let process = try await RunningProcess.start(
        program, ["-d", "0", "-F", folder.file("config"), "-h", addresses.joined(separator: " ")], environment: environment)
      if await process.waits(until: { FreePort.accepts(ports[0]) && (certificate == nil || FreePort.accepts(ports[1])) }) {
        return Slapd(ports: ports, authority: certificate?.certificate, folder: folder, process: process)
      }
      await process.stop()
    }
    throw Command.Failure(description: "slapd did not start")
  }

  /// Carries out changes in LDIF (`changetype: …`) as the administrator; `manageDsaIT` lets them concern referrals.
  package func modify(_ ldif: String) async throws {
    try await Command.run("ldapmodify", ["-x", "-M", "-H", ldapURL, "-D", Self.adminDN, "-w", Self.adminPassword], input: ldif)
  }

  /// Adds entries as the administrator; when one is refused, the server is stopped as well.
  private func add(_ ldif: String) async throws {
    do {
      try await Command.run("ldapadd", ["-x", "-H", ldapURL, "-D", Self.adminDN, "-w", Self.adminPassword], input: ldif)
    } catch {
      await stop()
      throw error
    }
  }

  /// The whole database as slapcat writes it, while the server runs.
  package func dump() async throws -> String {
    try await Command.run("/usr/sbin/slapcat", ["-F", folder.file("config"), "-n", "1"])
  }

  /// What ldapsearch finds below the suffix, with operational attributes, in the words of `options` such as `-LLL`.
  package func export(_ options: String...) async throws -> String {
    let connection = ["-x", "-H", ldapURL, "-D", Self.adminDN, "-w", Self.adminPassword, "-b", Self.suffix]
    return try await Command.run("ldapsearch", options + connection + ["(objectClass=*)", "*", "+"])
  }

  /// Stops the server without a goodbye.
  package func kill() { process.send(SIGKILL) }

  /// Leaves the server there, and silent: the kernel still accepts connections for it.
  package func freeze() { process.send(SIGSTOP) }

  /// Stops the server and removes everything.
  package func stop() async {
    process.send(SIGCONT)
    await process.stop()
    folder.remove()
  }
}
