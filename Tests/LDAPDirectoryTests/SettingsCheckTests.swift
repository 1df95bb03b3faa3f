import Reconciliation
import Testing

@testable import LDAPDirectory

struct SettingsCheckTests {
  private static func answer(_ change: (inout LDAPSettings) -> Void) -> LDAPError? {
    var settings = TestDirectory.settings("ldaps://ldap.example.org")
    change(&settings)
    do throws(LDAPError) { _ = try SettingsCheck.servers(of: settings) } catch { return error }
    return nil
  }

  @Test("Clear text beyond loopback is refused, unless it is said to be meant")
  func clearText() {
    #expect(Self.answer { $0.urls = ["ldap://ldap.example.org"] }?.kind == .settings)
    #expect(Self.answer { ($0.urls, $0.allowsInsecure) = (["ldap://ldap.example.org"], true) } == nil)
    #expect(Self.answer { ($0.urls, $0.startTLS) = (["ldap://ldap.example.org"], true) } == nil)
    #expect(Self.answer { $0.urls = ["ldap://127.0.0.1:389", "ldap://[::1]", "ldapi://%2Frun%2Fldapi"] } == nil)
  }

  @Test("A Kerberos bind encrypts by itself, so clear text is none")
  func kerberos() {
    #expect(Self.answer { ($0.urls, $0.bind) = (["ldap://dc1.example.org"], .kerberos(.init())) } == nil)
  }

  @Test("A host that only begins like loopback is not loopback")
  func almostLoopback() {
    #expect(Self.answer { $0.urls = ["ldap://127.0.0.1.example.org"] }?.kind == .settings)
  }

  @Test("Row 10: An empty password never leaves the machine")
  func emptyPassword() {
    #expect(Self.answer { $0.bind = .simple(dn: "cn=a", password: Secret("")) }?.answer == "the password is empty")
  }

  @Test("An address that cannot be read and no address at all are refused")
  func addresses() {
    #expect(Self.answer { $0.urls = ["ldap.example.org"] }?.kind == .settings)
    #expect(Self.answer { $0.urls = ["ldap://cn=x:hush@host"] }?.description.contains("hush") == false)
    #expect(Self.answer { $0.urls = [] }?.kind == .settings)
  }
}
