import Foundation

/// A private 389 Directory Server on loopback, with everything that it writes in a temporary folder; without TLS.
///
/// The server is started on a configuration of its own, made from its package's template: neither `dscreate` nor systemd is needed.
package final class DirectoryServer389: Sendable {
  package static let suffix = "dc=example,dc=net"
  package static let adminDN = "cn=Directory Manager"
  package static let adminPassword = "manager-Passw0rd"
  /// May read everything but passwords, as `skeleton` has it.
  package static let accountDN = "cn=sync,ou=services,dc=example,dc=net"
  package static let accountPassword = "sync-Passw0rd"

  private static let program = "/usr/sbin/ns-slapd"
  private static let template = "/usr/share/dirsrv/data/template-dse.ldif"
  private static let settings = "/etc/dirsrv"

  package static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: program)
      && [template, "\(settings)/config/slapd-collations.conf", "\(settings)/schema/99user.ldif"].allSatisfy(
        FileManager.default.isReadableFile)
  }

  package let port: UInt16
  private let process: RunningProcess

  package var ldapURL: String { "ldap://127.0.0.1:\(port)" }

  private init(port: UInt16, process: RunningProcess) {
    self.port = port
    self.process = process
  }

  /// Runs a server that holds the LDIF around `body`, and stops it afterwards, also when `body` throws.
  package static func run<Value: Sendable>(
    ldif: String = "", _ body: (DirectoryServer389) async throws -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let server = try await launch(in: folder)
    let result: Result<Value, any Error>
    do {
      try await server.modify(skeleton + ldif)
      result = .success(try await body(server))
    } catch {
      result = .failure(error)
    }
    await server.process.stop()
    return try result.get()
  }

  /// Carries out changes in LDIF as the administrator, those of `cn=config` too; an entry without `changetype` is added.
  package func modify(_ ldif: String) async throws {
    try await Command.run(
      "ldapmodify", ["-a", "-x", "-H", ldapURL, "-D", Self.adminDN, "-w", Self.adminPassword], input: ldif)
  }

  /// A port that is free now may be taken a moment later, so a few are tried.
  private static func launch(in folder: TemporaryFolder) async throws -> DirectoryServer389 {
    for attempt in 0..<5 {
      let port = try FreePort.some(1)[0]
      let home = folder.file("\(attempt)")
      try prepare(home, port: port)
      // Any level of messages keeps the server in the foreground; this is the default one.
      let process = try await RunningProcess.start(program, ["-D", "\(home)/etc", "-i", "\(home)/run/pid", "-d", "16384"])
      if await process.waits(until: { FreePort.accepts(port) }) { return DirectoryServer389(port: port, process: process) }
      await process.stop()
    }
    throw Command.Failure(description: "ns-slapd did not start")
  }

  private static func prepare(_ home: String, port: UInt16) throws {
    let files = FileManager.default
    for name in ["etc/schema", "lock", "tmp", "cert", "ldif", "bak", "run", "inst", "log", "db"] {
      try files.createDirectory(atPath: "\(home)/\(name)", withIntermediateDirectories: true)
    }
    for name in try files.contentsOfDirectory(atPath: "\(settings)/config") {
      try files.copyItem(atPath: "\(settings)/config/\(name)", toPath: "\(home)/etc/\(name)")
    }
    try files.copyItem(atPath: "\(settings)/schema/99user.ldif", toPath: "\(home)/etc/schema/99user.ldif")
    let text = try String(contentsOfFile: template, encoding: .utf8)
    try configuration(from: text, home: home, port: port).write(
      toFile: "\(home)/etc/dse.ldif", atomically: false, encoding: .utf8)
  }

  /// The template with its places filled in, `memberOf` kept by the server, and a database.
  private static func configuration(from template: String, home: String, port: UInt16) -> String {
    var values = [
      "fqdn": "localhost", "ds_port": "\(port)", "ds_user": NSUserName(), "rootdn": adminDN,
      "ds_passwd": "{CLEAR}\(adminPassword)",
      "ldapi_enabled": "off", "ldapi": "\(home)/run/ldapi", "ldapi_autobind": "off", "db_lib": "bdb", "ds_suffix": suffix,
      "config_dir": "\(home)/etc", "schema_dir": "\(home)/etc/schema", "db_home_dir": "\(home)/db",
    ]
    for name in ["lock", "tmp", "cert", "ldif", "bak", "run", "inst", "log", "db"] { values["\(name)_dir"] = "\(home)/\(name)" }
    let text = values.reduce(template) { $0.replacing("%\($1.key)%", with: $1.value) }
    let entries = text.split(separator: "\n\n").map { part in
      let entry = String(part)
      if entry.hasPrefix("dn: cn=config\n") { return "\(entry)\nnsslapd-listenhost: 127.0.0.1" }
      guard entry.hasPrefix("dn: cn=MemberOf Plugin,") else { return entry }
      return entry.replacing("nsslapd-pluginenabled: off", with: "nsslapd-pluginenabled: on")
    }
    return (entries + [database]).joined(separator: "\n\n")
  }
}
