import Fixtures
import Testing

/// The Kerberos server that tests of GSSAPI have.
@Suite(.requiresKDC)
struct KDCTests {
  @Test("A slapd of the realm takes the client's ticket for the account")
  func ticket() async throws {
    try await KDC.run { kdc in
      try await Slapd.run(options: kdc.slapdOptions) { slapd in
        let identity = try await Command.run(
          "ldapwhoami", ["-Q", "-N", "-Y", "GSSAPI", "-H", slapd.ldapURL],
          environment: ["KRB5_CONFIG": kdc.configuration, "KRB5_CLIENT_KTNAME": kdc.clientKeytab, "KRB5CCNAME": "MEMORY:client"])
        #expect(identity.hasPrefix("dn:\(Slapd.accountDN)"))
      }
    }
  }
}
