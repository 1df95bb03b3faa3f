import Fixtures
import Foundation
import Testing

/// What a reload takes anew beside the configuration itself: files that it names, and secrets.
@Suite(.requiresSlapd, .serialized)
struct DaemonReloadEndToEndTests {
  /// A daemon that ends well.
  @discardableResult
  private func daemon(
    in world: World, configured: (inout WorldConfiguration) -> Void, _ body: (ObservedProgram, Notifications) async throws -> Void
  ) async throws -> ObservedProgram.Ending {
    let ending = try await world.daemon(configured: configured, body)
    #expect(ending.exitCode == 0, "\(ending)")
    return ending
  }

  private func waitForWrites(in world: World, _ notifications: Notifications) async throws {
    try await Waiting.until("a cycle has written") {
      // Read, so that the daemon never finds the socket full.
      _ = try notifications.all
      return try world.writes.count == 8
    }
  }

  /// Writes a copy of a file into the world's folder.
  @discardableResult
  private func put(_ source: String, as name: String, in world: World) throws -> String {
    try world.folder.write(Array(try Data(contentsOf: URL(filePath: source))), to: name)
  }

  @Test func `authorities of the directory that were renewed in their file are used after a reload`() async throws {
    try await Slapd.run(ldif: Company.ldif, tls: true) { slapd in
      try await World.$sharedDirectory.withValue(slapd) {
        try await World.run { world, _ in
          let file = try put(try await TestCertificate.make("old", in: world.folder).certificate, as: "ca.pem", in: world)
          try await daemon(
            in: world,
            configured: {
              $0.directoryURL = slapd.ldapsURL
              $0.directoryExtra = ["tls: { ca: \(file) }"]
            }
          ) { rollcall, notifications in
            try await Waiting.until("the server is not trusted") { rollcall.errorOutput.contains("no snapshot of the directory") }
            #expect(try world.writes.isEmpty)
            try put(try #require(slapd.authority), as: "ca.pem", in: world)
            rollcall.send(SIGHUP)
            try await waitForWrites(in: world, notifications)
          }
        }
      }
    }
  }

  @Test func `a client certificate that was renewed in its files is used after a reload`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let client = try await TestCertificate.make("client", address: "127.0.0.77", in: folder)
    let global = """
      olcTLSCACertificateFile: \(client.certificate)
      olcTLSVerifyClient: demand
      olcAuthzRegexp: cn=127.0.0.77 \(Company.bindDN)
      """
    try await Slapd.run(ldif: Company.ldif, tls: true, options: SlapdOptions(global: global)) { slapd in
      try await World.$sharedDirectory.withValue(slapd) {
        try await World.run { world, _ in
          let authority = try #require(slapd.authority)
          let old = try await TestCertificate.make("old", address: "127.0.0.77", in: folder)
          let certificate = try put(old.certificate, as: "client.pem", in: world)
          let key = try put(old.key, as: "client.key", in: world)
          try await daemon(
            in: world,
            configured: {
              $0.directoryURL = slapd.ldapsURL
              $0.identity = "sasl: { mechanism: external }"
              $0.directoryExtra = ["tls: { ca: \(authority), certificate: \(certificate), key: \(key) }"]
            }
          ) { rollcall, notifications in
            try await Waiting.until("we are not known") { rollcall.errorOutput.contains("no snapshot of the directory") }
            #expect(try world.writes.isEmpty)
            try put(client.certificate, as: "client.pem", in: world)
            try put(client.key, as: "client.key", in: world)
            rollcall.send(SIGHUP)
            try await waitForWrites(in: world, notifications)
          }
        }
      }
    }
  }

  @Test func `authorities of a target that were renewed in their file are used after a reload`() async throws {
    try await World.run { world, _ in
      try await TLSServer.run { site in
        let file = try put(try await TestCertificate.make("old", in: world.folder).certificate, as: "ca.pem", in: world)
        try await daemon(
          in: world,
          configured: {
            $0.filesCom.url = site.url
            $0.filesCom.extra = ["ca: \(file)"]
          }
        ) { rollcall, notifications in
          func failures(ofTrust: Bool) -> Int {
            rollcall.errorOutput.split(separator: "\n").count {
              $0.contains("target failed") && $0.contains("target=acme-files") && $0.contains("certificate") == ofTrust
            }
          }
          try await Waiting.until("the site is not trusted") { failures(ofTrust: true) > 0 }
          #expect(failures(ofTrust: false) == 0)
          try put(site.certificate, as: "ca.pem", in: world)
          rollcall.send(SIGHUP)
          // It is no Files.com, which is another complaint.
          try await Waiting.until("it is the site's answer that is complained of") {
            _ = try notifications.all
            return failures(ofTrust: false) > 0
          }
        }
      }
    }
  }

  @Test("Row 9: a reload has refused credentials tried at once where they are others, and not where they are the same")
  func credentials() async throws {
    try await World.run { world, _ in
      let path = try world.folder.write("wrongsecretK7Q\n", to: "ldap-password")
      let ending = try await daemon(in: world, configured: { $0.password = "{ file: \(path) }" }) { rollcall, notifications in
        try await Waiting.until("the password is refused") { rollcall.errorOutput.contains("no snapshot of the directory") }
        rollcall.send(SIGHUP)
        try await Waiting.until("it is said to be the same") { rollcall.errorOutput.contains("they are still the same") }
        try world.folder.write("\(Company.password)\n", to: "ldap-password")
        rollcall.send(SIGHUP)
        try await waitForWrites(in: world, notifications)
      }
      #expect(ending.errorOutput.split(separator: "\n").count { $0.contains("no snapshot of the directory") } == 1, "\(ending)")
      #expect(ending.errorOutput.split(separator: "\n").count { $0.contains("they are still the same") } == 1, "\(ending)")
      #expect(!ending.errorOutput.contains("wrongsecretK7Q"))
    }
  }
}

private let numberOfGroups = 24

/// A reload that comes while a cycle runs.
@Suite(.requiresSlapd, .sharedDirectory(Company.crews(numberOfGroups)), .serialized)
struct ReloadInACycleEndToEndTests {
  @Test func `a cycle ends with the configuration that it began with, and the next one has the new one`() async throws {
    try await World.runApart(latency: "200ms") { world, sandbox in
      let notifications = try Notifications()
      let everySecond = "schedule: { every: 1s, jitter: 0s }"
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        configured: {
          $0.extra = [everySecond]
          $0.bigV.select = "(cn=vm-crew-01)"
        },
        while: { rollcall in
          try await Waiting.until("the first write is answered") { try !world.writes.isEmpty }
          sandbox.send(SIGSTOP)
          try world.configure {
            $0.extra = [everySecond]
            // Under `upsert` nothing is deleted that is no longer taken.
            $0.filesCom.policy = "upsert"
            $0.filesCom.select = "(cn=files-crew-01)"
          }
          rollcall.send(SIGHUP)
          try await Waiting.until("it is read") { try notifications.has("STATUS=configuration read again") }
          #expect(!rollcall.errorOutput.contains("cycle finished"), "the cycle waits for the target")
          sandbox.send(SIGCONT)
          try await Waiting.until("the groups of the new rule are there") {
            _ = try notifications.all
            return try world.ownedGroups(on: "acme-bigv").count == numberOfGroups
          }
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(
        try world.ownedGroups(on: "acme-files").count == numberOfGroups, "the cycle under way made the groups of the old rule")
      let rest = numberOfGroups - 1
      let bigV = ending.errorOutput.split(separator: "\n").filter {
        $0.contains("cycle finished") && $0.contains("target=acme-bigv")
      }
      #expect(bigV.first?.contains("\"1 of 1 write done") == true, "the old rule took one group: \(ending)")
      #expect(
        bigV.dropFirst().first?.contains("\"\(rest) of \(rest) writes done") == true, "the new one took the others: \(ending)")
    }
  }
}
