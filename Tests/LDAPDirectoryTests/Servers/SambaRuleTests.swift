import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

extension SambaTests {
  /// What Active Directory works out by itself: matching rules, back links, who may come in.
  @Suite struct Rules {
    /// User names of everybody in a snapshot, sorted.
    private static func names(_ snapshot: Snapshot) -> [String] {
      (0..<PersonNumber(snapshot.people.count)).flatMap { snapshot.people.values(of: $0, "sAMAccountName") }.sorted()
    }

    @Test("The matching rule in chain finds the people of a group and of the groups in it")
    func inChain() async throws {
      let snapshot = try await SambaTests.read(
        SambaTests.settings {
          $0.people.filter = "(&(objectClass=user)(memberOf:1.2.840.113556.1.4.1941:=\(SambaDomain.groupDN("outer"))))"
        })
      #expect(Self.names(snapshot) == ["p1", "p3", "p38"])
    }

    @Test("The bit of userAccountControl leaves disabled accounts out")
    func disabled() async throws {
      let snapshot = try await SambaTests.read(
        SambaTests.settings { $0.people.filter = "(&(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))" })
      #expect(snapshot.people.count == 39)
      #expect(!Self.names(snapshot).contains("p38"))
    }

    @Test("memberOf and accountExpires are read from the person's side")
    func attributes() async throws {
      let snapshot = try await SambaTests.read(
        SambaTests.settings { $0.people.filter = "(|(sAMAccountName=p38)(sAMAccountName=p39))" },
        people: ["sAMAccountName", "memberOf", "accountExpires", "userAccountControl"])
      for person in 0..<PersonNumber(snapshot.people.count) {
        let isDisabled = snapshot.people.values(of: person, "sAMAccountName") == ["p38"]
        let groups = snapshot.people.values(of: person, "memberOf").sorted()
        #expect(groups == (isDisabled ? ["design", "everyone"] : ["everyone"]).map(SambaDomain.groupDN))
        #expect(snapshot.people.values(of: person, "userAccountControl") == [isDisabled ? "546" : "544"])
        #expect((snapshot.people.values(of: person, "accountExpires") == ["132223104000000000"]) != isDisabled)
      }
    }

    @Test("An account may bind by its DN as well as by its name")
    func bindByDN() async throws {
      let snapshot = try await SambaTests.read(
        SambaTests.settings {
          $0.bind = .simple(dn: SambaDomain.accountDN, password: Secret(SambaDomain.accountPassword))
        })
      #expect(snapshot.people.count == 40)
    }

    @Test("A wrong password and a disabled account are refused, and neither is sent twice")
    func refused() async throws {
      for account in [SambaDomain.account, "p38@example.test"] {
        let settings = try SambaTests.settings { settings in
          settings.urls += settings.urls
          settings.bind = .simple(dn: account, password: Secret("swordfish"))
        }
        let error = try await TestDirectory.error(settings)
        #expect(error?.kind == .credentials, "\(String(describing: error))")
        #expect(error?.description.contains("swordfish") == false)
      }
    }

    @Test("A domain lets nobody read without a name")
    func anonymous() async throws {
      let error = try await TestDirectory.error(SambaTests.settings { $0.bind = .anonymous })
      #expect(error?.kind == .refused, "\(String(describing: error))")
    }
  }
}
