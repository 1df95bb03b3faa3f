import Fixtures
import Testing

/// A directory that cannot be read as it should: no snapshot, no plan, nothing written.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct BadDirectoryEndToEndTests {
  @Test func aServerThatIsDownIsNamed() async throws {
    try await World.run { world, _ in
      let url = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
      let ending = try await world.rollcall("apply") { $0.directoryURL = url }
      try expectRefusal(ending, in: world, status: 1, saying: url, "Connection refused")
    }
  }

  @Test func aWrongPasswordIsSaidWithTheNameThatItIsFor() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", environment: ["LDAP_PASSWORD": "wrongsecretK7Q"])
      try expectRefusal(ending, in: world, status: 1, saying: Company.bindDN, "invalidCredentials (49)")
      #expect(!ending.errorOutput.contains("wrongsecretK7Q"))
    }
  }

  @Test func aCertificateOfAnUnknownAuthorityIsRefused() async throws {
    try await Slapd.run(ldif: Company.ldif, tls: true) { directory in
      try await World.$sharedDirectory.withValue(directory) {
        try await World.run { world, _ in
          let ending = try await world.rollcall("apply") { $0.directoryURL = directory.ldapsURL }
          try expectRefusal(ending, in: world, status: 1, saying: directory.ldapsURL, "certificate")
        }
      }
    }
  }

  @Test func aCertificateOfTheAuthorityInTheConfigurationIsTaken() async throws {
    try await Slapd.run(ldif: Company.ldif, tls: true) { directory in
      let authority = try #require(directory.authority)
      try await World.$sharedDirectory.withValue(directory) {
        try await World.run { world, _ in
          let ending = try await world.rollcall("plan") {
            $0.directoryURL = directory.ldapsURL
            $0.directoryExtra = ["tls: { ca: \(authority) }"]
          }
          #expect(ending.exitCode == 2, "\(ending)")
        }
      }
    }
  }

  @Test func aBaseThatIsMissingIsNamed() async throws {
    try await World.run { world, _ in
      let base = "ou=nowhere,\(Slapd.suffix)"
      let ending = try await world.rollcall("apply") { $0.groupsBase = base }
      try expectRefusal(ending, in: world, status: 1, saying: base, "noSuchObject (32)")
    }
  }

  @Test(arguments: ["plan", "apply"])
  func aRuleThatFindsNoGroupIsHeld(command: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall(command, "--target", "acme-files") { $0.filesCom.select = "(cn=nothing-*)" }
      #expect(ending.output.contains(#/\n  ! .*finds no group in the directory/#), "\(ending)")
      try expectRefusal(ending, in: world, status: 3)
    }
  }

  @Test func checkSaysWhatIsWrongAndEndsWithOne() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("check", environment: ["LDAP_PASSWORD": "wrongsecretK7Q"])
      #expect(ending.output.contains(#/\n  FAIL  bind +.*invalidCredentials/#), "\(ending)")
      try expectRefusal(ending, in: world, status: 1)
    }
  }

  @Test func checkFindsNothingToComplainOfInASoundWorld() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("check")
      #expect(!ending.output.contains("FAIL"), "\(ending)")
      #expect(ending.exitCode == 0, "\(ending)")
      try expectNothingWritten(in: world)
    }
  }
}
