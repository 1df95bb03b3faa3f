import Fixtures
import Foundation
import Ledger
import Testing

extension Trait where Self == ConditionTrait {
  /// The test needs a Kerberos server, and SASL's module for it.
  static var requiresKDC: Self {
    .enabled(
      if: KDC.isInstalled,
      "a KDC is NOT INSTALLED, so nothing is known of GSSAPI: apt install krb5-kdc krb5-admin-server libsasl2-modules-gssapi-mit")
  }
}

/// Ways to reach a directory and to say who we are that show in a process alone.
@Suite(.requiresSlapd, .serialized)
struct ConnectionEndToEndTests {
  @Test("A keytab is all that GSSAPI needs: nobody runs kinit, and without TLS everything is encrypted", .requiresKDC)
  func keytab() async throws {
    try await KDC.run { kdc in
      try await Slapd.run(ldif: Company.ldif, extra: "olcSecurity: ssf=56", options: kdc.slapdOptions) { slapd in
        try await World.$sharedDirectory.withValue(slapd) {
          try await World.run { world, _ in
            let ending = try await world.rollcall(
              "check", environment: ["KRB5_CONFIG": kdc.configuration, "KRB5CCNAME": "FILE:/nonexistent"]
            ) {
              $0.directoryURL = "ldap://localhost:\(slapd.ldapPort)"
              $0.identity = "sasl: { mechanism: gssapi, keytab: \(kdc.clientKeytab), principal: \(KDC.client)@\(KDC.realm) }"
            }
            #expect(ending.output.contains("accepted as dn:\(Slapd.accountDN)"), "\(ending)")
            #expect(!FileManager.default.fileExists(atPath: "/nonexistent"))
          }
        }
      }
    }
  }

  @Test("Under TLS GSSAPI encrypts nothing a second time", .requiresKDC)
  func keytabUnderTLS() async throws {
    try await KDC.run { kdc in
      try await Slapd.run(ldif: Company.ldif, tls: true, options: kdc.slapdOptions) { slapd in
        let authority = try #require(slapd.authority)
        try await World.$sharedDirectory.withValue(slapd) {
          try await World.run { world, _ in
            let ending = try await world.rollcall("plan", environment: ["KRB5_CONFIG": kdc.configuration]) {
              $0.directoryURL = slapd.ldapsURL
              $0.identity = "sasl: { mechanism: gssapi, keytab: \(kdc.clientKeytab) }"
              $0.directoryExtra = ["tls: { ca: \(authority) }"]
            }
            #expect(ending.exitCode == 2, "\(ending)")
          }
        }
      }
    }
  }

  @Test("Row 9: a key that is no longer right, a file that is missing and a KDC that is gone are told apart", .requiresKDC)
  func badKeytabs() async throws {
    try await KDC.run { kdc in
      try await Slapd.run(ldif: Company.ldif, options: kdc.slapdOptions) { slapd in
        try await World.$sharedDirectory.withValue(slapd) {
          try await World.run { world, _ in
            for (keytab, words) in [(kdc.staleKeytab, "klist -k"), ("/nonexistent/keytab", "No such file")] {
              let ending = try await world.rollcall("apply", environment: ["KRB5_CONFIG": kdc.configuration]) {
                $0.directoryURL = "ldap://localhost:\(slapd.ldapPort)"
                $0.identity = "sasl: { mechanism: gssapi, keytab: \(keytab) }"
              }
              try expectRefusal(ending, in: world, status: 1, saying: keytab, words)
            }
            let elsewhere = "kdc = 127.0.0.1:\(try FreePort.some(1)[0])"
            // Where no name server answers, the realm is as if it had none.
            for (place, words) in [(elsewhere, "Cannot contact any KDC"), ("", "Cannot find KDC")] {
              let gone = try String(contentsOfFile: kdc.configuration, encoding: .utf8)
                .replacing(/kdc = 127\.0\.0\.1:\d+/, with: place)
              let configuration = try world.folder.write(gone, to: "krb5.conf")
              let ending = try await world.rollcall("apply", environment: ["KRB5_CONFIG": configuration]) {
                $0.directoryURL = "ldap://localhost:\(slapd.ldapPort)"
                $0.identity = "sasl: { mechanism: gssapi, keytab: \(kdc.clientKeytab) }"
              }
              try expectRefusal(ending, in: world, status: 1, saying: words, "check that the KDC answers (krb5.conf)")
            }
          }
        }
      }
    }
  }

  @Test("Row 4: a peer that accepts and stays silent costs no processor time until the deadline", arguments: ["ldap", "ldaps"])
  func silentPeer(scheme: String) async throws {
    try await World.run { world, _ in
      let silent = try ScriptedServer { connection in
        // Ends when the client has gone.
        _ = connection.readRequest()
      }
      defer { silent.stop() }
      try world.configure {
        $0.directoryURL = "\(scheme)://127.0.0.1:\(silent.port)"
        $0.directoryExtra = ["timeouts: { connect: 2s, idle: 2s, total: 4s }"]
      }
      let program = BuiltProgram.path("rollcall")
      let exports = world.environment.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
      let times = try await Command.run(
        "bash",
        [
          "-c",
          "TIMEFORMAT='%R %U %S'; { time env \(exports) '\(program)' plan -c '\(world.configurationPath)' >/dev/null 2>&1; } 2>&1; true",
        ])
      let seconds = times.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      try #require(seconds.count == 3, "\(times)")
      #expect(seconds[0] >= 2, "it waited for the deadline: \(times)")
      #expect(seconds[1] + seconds[2] < 1, "and did not spin: \(times)")
    }
  }

  @Test("Row 13: a directory that went back is not read, and is after an administrator accepts it")
  func restoredDirectory() async throws {
    try await World.run { world, _ in
      #expect(try await world.rollcall("apply").exitCode != 1)
      let ledger = try SQLiteLedger.open(at: world.stateFolder, mode: .readWrite)
      let mark = try #require(try ledger.directoryMark())
      let needless = try await world.rollcall("plan", "--accept-older-directory")
      #expect(needless.exitCode == 1 && needless.errorOutput.contains("not older"), "\(needless)")

      // What the directory shows is then older than what was read, as after a restore.
      for target in ["acme-files", "acme-bigv"] { try ledger.keep(directoryMark: "2999" + mark.dropFirst(4), of: target, at: 0) }
      let refused = try await world.rollcall("apply")
      #expect(refused.exitCode == 1 && refused.errorOutput.contains("--accept-older-directory"), "\(refused)")
      #expect(try await world.rollcall("plan", "--accept-older-directory").exitCode != 1)
      #expect(try await world.rollcall("apply", "--accept-older-directory").exitCode != 1)
      #expect(try await world.rollcall("apply").exitCode != 1)
      #expect(try ledger.directoryMark() == mark)
    }
  }
}
