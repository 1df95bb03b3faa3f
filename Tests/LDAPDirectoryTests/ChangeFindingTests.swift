import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// What `rollcall check` says of how changes during a read are found.
@Suite(.requiresSlapd)
struct ChangeFindingTests {
  typealias T = TestDirectory

  private static func changes(_ options: SlapdOptions) async throws -> [Finding] {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana")])
    return try await Slapd.run(ldif: ldif, options: options) { slapd in
      await LDAPDirectory(settings: T.settings(slapd.ldapURL), wallClock: { 0 }).check(T.request()).findings
    }
    .filter { $0.subject == "changes" }
  }

  @Test("A server with a mark is searched by its stamps")
  func mark() async throws {
    #expect(try await Self.changes(SlapdOptions()) == [Finding(.works, "changes", "a change during a read is found by entryCSN")])
  }

  @Test("An account that may not search for stamps is warned of the clock")
  func hiddenStamps() async throws {
    let findings = try await Self.changes(SlapdOptions(access: ["to attrs=entryCSN by * none"]))
    #expect(findings.map(\.verdict) == [.warning])
    #expect(findings.first?.text.contains("groups cannot be searched for entryCSN") == true)
    #expect(findings.first?.text.contains("found by modifyTimestamp") == true)
    #expect(findings.first?.advice == "let the account search and read entryCSN and modifyTimestamp of both")
  }

  @Test("An account that sees no stamp at all reads everything twice")
  func noStamps() async throws {
    let findings = try await Self.changes(SlapdOptions(access: ["to attrs=entryCSN,modifyTimestamp by * none"]))
    #expect(findings.map(\.verdict) == [.warning])
    #expect(findings.first?.text.contains("people have no stamp that can be searched for: all of them are read twice") == true)
  }

  @Test("A server without a mark is searched by the time of changes")
  func hiddenMark() async throws {
    let findings = try await Self.changes(SlapdOptions(access: ["to attrs=contextCSN by * none"]))
    #expect(findings.map(\.verdict) == [.works])
    #expect(findings.first?.text.hasPrefix("a change during a read is found by modifyTimestamp, by which clocks") == true)
  }
}
