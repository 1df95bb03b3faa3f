import Foundation
import Glibc

/// A private Kerberos server (MIT krb5) on loopback, with a realm of its own in a temporary folder.
///
/// The realm has a service `ldap` on this machine, under each name that a client may ask for, and a client `rollcall`.
package final class KDC: Sendable {
  package static let realm = "EXAMPLE.TEST"
  package static let client = "rollcall"

  private static let programs = ["/usr/sbin/krb5kdc", "/usr/sbin/kdb5_util", "/usr/sbin/kadmin.local"]
  private static let plugin = "libgssapiv2.so"

  /// Whether a KDC is here, and what slapd and libldap need for GSSAPI.
  package static var isInstalled: Bool {
    let libraries = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    // The folder of the machine's architecture, such as x86_64-linux-gnu.
    let hasPlugin = libraries.contains { FileManager.default.fileExists(atPath: "/usr/lib/\($0)/sasl2/\(plugin)") }
    return hasPlugin && programs.allSatisfy(FileManager.default.isExecutableFile)
  }

  private let folder: TemporaryFolder
  private let process: RunningProcess

  /// krb5.conf of the realm.
  package var configuration: String { folder.file("krb5.conf") }
  /// The keys of `ldap` on this machine.
  package var serviceKeytab: String { folder.file("ldap.keytab") }
  /// The keys of the client.
  package var clientKeytab: String { folder.file("client.keytab") }
  /// Keys of a client that are no longer right.
  package var staleKeytab: String { folder.file("stale.keytab") }

  /// A slapd that takes tickets of the realm; the client is `Slapd.accountDN` to it.
  package var slapdOptions: SlapdOptions {
    SlapdOptions(
      global: "olcSaslHost: localhost\nolcAuthzRegexp: uid=\(Self.client),cn=gssapi,cn=auth \(Slapd.accountDN)",
      environment: ["KRB5_CONFIG": configuration, "KRB5_KTNAME": serviceKeytab, "KRB5RCACHETYPE": "none"])
  }

  private init(folder: TemporaryFolder, process: RunningProcess) {
    self.folder = folder
    self.process = process
  }

  /// Runs a KDC around `body`, and stops it afterwards, also when `body` throws.
  package static func run<Value: Sendable>(_ body: (KDC) async throws -> Value) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let kdc = try await launch(in: folder)
    let result: Result<Value, any Error>
    do { result = .success(try await body(kdc)) } catch { result = .failure(error) }
    await kdc.process.stop()
    return try result.get()
  }

  /// A port that is free now may be taken a moment later, so a few are tried.
  private static func launch(in folder: TemporaryFolder) async throws -> KDC {
    let environment = ["KRB5_CONFIG": folder.file("krb5.conf"), "KRB5_KDC_PROFILE": folder.file("kdc.conf")]
    for attempt in 0..<5 {
      let port = try FreePort.some(1)[0]
      try writeSettings(in: folder, port: port)
      if attempt == 0 { try await createRealm(in: folder, environment) }
      let process = try await RunningProcess.start(programs[0], ["-n", "-r", realm], environment: environment)
      if await process.waits(until: { FreePort.accepts(port) }) { return KDC(folder: folder, process: process) }
      await process.stop()
    }
    throw Command.Failure(description: "krb5kdc did not start")
  }

  private static func createRealm(in folder: TemporaryFolder, _ environment: [String: String]) async throws {
    try await Command.run(programs[1], ["create", "-s", "-P", "master", "-r", realm], environment: environment)
    let services = Set(["localhost", "127.0.0.1", ProcessInfo.processInfo.hostName]).sorted().map { "ldap/\($0)" }
    let steps =
      services.map { "addprinc -randkey \($0)" } + [
        "addprinc -randkey \(client)", "ktadd -k \(folder.file("stale.keytab")) \(client)",
        "ktadd -k \(folder.file("client.keytab")) \(client)",
      ] + services.map { "ktadd -k \(folder.file("ldap.keytab")) \($0)" }
    try await Command.run(
      programs[2], ["-r", realm], input: steps.joined(separator: "\n") + "\n", environment: environment)
  }

  private static func writeSettings(in folder: TemporaryFolder, port: UInt16) throws {
    try folder.write(
      """
      [libdefaults]
        default_realm = \(realm)
        dns_lookup_realm = false
        dns_lookup_kdc = false
        dns_canonicalize_hostname = false
        rdns = false
        ignore_acceptor_hostname = true
      [realms]
        \(realm) = {
          kdc = 127.0.0.1:\(port)
        }

      """, to: "krb5.conf")
    try folder.write(
      """
      [realms]
        \(realm) = {
          kdc_listen = 127.0.0.1:\(port)
          kdc_tcp_listen = 127.0.0.1:\(port)
          database_name = \(folder.file("principal"))
          key_stash_file = \(folder.file("stash"))
          acl_file = \(folder.file("acl"))
          max_life = 1h
          supported_enctypes = aes256-cts:normal
        }

      """, to: "kdc.conf")
  }
}
