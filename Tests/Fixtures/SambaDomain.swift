import Foundation
import Glibc

/// A private Samba domain controller (Active Directory) on an address of loopback; everything that it writes is in a temporary folder.
///
/// It takes the ports 389, 636, 3268 and 3269 of an address that nobody uses: Samba cannot be told others, so this is for root alone.
/// Provisioning takes seconds; a suite shares one.
package final class SambaDomain: Sendable {
  package static let suffix = "DC=example,DC=test"
  package static let people = "OU=People,DC=example,DC=test"
  package static let groups = "OU=Groups,DC=example,DC=test"
  /// May read; this is what it binds with instead of its DN.
  package static let account = "sync@example.test"
  package static let accountDN = "CN=sync,CN=Users,DC=example,DC=test"
  package static let accountPassword = "sync-Passw0rd"

  private static let administrator = "administrator@example.test"
  private static let administratorPassword = "Passw0rd-4Tests"
  private static let program = "/usr/sbin/samba"
  private static let tool = "/usr/bin/samba-tool"
  private static let setup = "/usr/share/samba/setup/provision.ldif"
  private static let ports: [UInt16] = [389, 636, 3268, 3269]

  /// Whether Samba is here and may have its ports.
  package static var canRun: Bool {
    [program, tool].allSatisfy(FileManager.default.isExecutableFile) && FileManager.default.fileExists(atPath: setup)
      && getuid() == 0
  }

  package let address: String
  /// PEM file of the certificate that the server shows; it is for `address`.
  package let authority: String
  private let folder: TemporaryFolder
  private let process: RunningProcess

  package var ldapURL: String { "ldap://\(address)" }
  package var ldapsURL: String { "ldaps://\(address)" }

  private init(address: String, authority: String, folder: TemporaryFolder, process: RunningProcess) {
    self.address = address
    self.authority = authority
    self.folder = folder
    self.process = process
  }

  /// Provisions a domain with the LDIF in it, runs its server around `body`, and stops it afterwards, also when `body` throws.
  package static func run<Value: Sendable>(ldif: String = "", _ body: (SambaDomain) async throws -> Value) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await provision(in: folder)
    let domain = try await launch(in: folder)
    let result: Result<Value, any Error>
    do {
      try await domain.modify(skeleton + ldif)
      result = .success(try await body(domain))
    } catch {
      result = .failure(error)
    }
    await domain.process.stop()
    return try result.get()
  }

  /// Carries out changes in LDIF as the administrator; an entry without `changetype` is added.
  package func modify(_ ldif: String) async throws {
    try await Command.run(
      "ldapmodify", ["-a", "-x", "-H", ldapURL, "-D", Self.administrator, "-w", Self.administratorPassword], input: ldif)
  }

  private static func provision(in folder: TemporaryFolder) async throws {
    for name in ["private", "state", "cache", "lock", "pid", "ncalrpc"] {
      try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: false)
    }
    let settings = try folder.write(configuration(folder, address: "127.0.0.20", certificate: nil), to: "smb.conf")
    try await Command.run(
      tool,
      [
        "domain", "provision", "-s", settings, "--realm=EXAMPLE.TEST", "--domain=EXAMPLE", "--server-role=dc",
        "--adminpass=\(administratorPassword)", "--targetdir=\(folder.path)", "--dns-backend=NONE", "--host-name=dc1",
        "--host-ip=127.0.0.20",
      ])
  }

  /// An address that is free now may be taken a moment later, so a few are tried.
  private static func launch(in folder: TemporaryFolder) async throws -> SambaDomain {
    for _ in 0..<5 {
      guard let last = (20...250).shuffled().first(where: isFree) else { break }
      let address = "127.0.0.\(last)"
      let certificate = try await TestCertificate.make("server-\(last)", address: address, in: folder)
      let settings = try folder.write(configuration(folder, address: address, certificate: certificate), to: "smb.conf")
      let process = try await RunningProcess.start(
        program, ["-F", "--no-process-group", "-s", settings, "-M", "single", "--debug-stdout"])
      // Samba opens its ports in the order of `ports`: when the last is there, all are.
      if await process.waits(until: { ports.allSatisfy { FreePort.accepts($0, lastOctet: UInt8(last)) } }) {
        return SambaDomain(address: address, authority: certificate.certificate, folder: folder, process: process)
      }
      await process.stop()
    }
    throw Command.Failure(description: "samba did not start on any address of 127.0.0.0/24")
  }

  private static func isFree(_ last: Int) -> Bool { ports.allSatisfy { FreePort.isFree($0, lastOctet: UInt8(last)) } }
}
