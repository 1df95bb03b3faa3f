import Reconciliation
import Testing

@testable import LDAPDirectory

/// What servers answer to a bind, in words.
struct BindAnswerTests {
  private static func error(_ code: Int32, _ diagnostic: String = "", _ policy: PasswordPolicy? = nil) -> LDAPError? {
    do throws(LDAPError) {
      _ = try BindAnswer(code: LDAPResultCode(rawValue: code), diagnostic: diagnostic, policy: policy).warnings("bind")
    } catch { return error }
    return nil
  }

  private static func data(_ code: String) -> String {
    "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data \(code), v3839"
  }

  @Test(
    "Rows 9 and 11: the codes of Active Directory are said in words",
    arguments: [
      ("525", "there is no such account"), ("52e", "the user name or the password is wrong"), ("530", "at this time"),
      ("531", "from this machine"), ("532", "the password has expired"), ("533", "disabled"), ("701", "the account has expired"),
      ("773", "has to be changed"), ("775", "locked"),
    ])
  func activeDirectory(code: String, words: String) {
    let error = Self.error(49, Self.data(code))
    #expect(error?.kind == .credentials)
    #expect(error?.answer.contains(words) == true, "\(String(describing: error))")
  }

  @Test("A code that nobody knows, and the same word in another message, mean nothing")
  func unknownCodes() {
    #expect(ActiveDirectoryRefusal.meaning(of: Self.data("999")) == nil)
    #expect(ActiveDirectoryRefusal.meaning(of: "no, data 52e, today") == nil)
    #expect(ActiveDirectoryRefusal.meaning(of: "") == nil)
  }

  @Test("Row 11: an expired password with logins of grace is refused, so that they are not used up")
  func grace() {
    let error = Self.error(0, "", PasswordPolicy(graceLogins: 3, problem: .expired))
    #expect(error?.kind == .credentials)
    #expect(error?.answer.contains("3 more logins") == true)
  }

  @Test("Row 11: a password that expires soon is a warning and no error")
  func expiring() throws {
    let answer = BindAnswer(code: .success, diagnostic: "", policy: PasswordPolicy(expiresIn: 5 * 86_400))
    #expect(try answer.warnings("bind") == ["bind: the password expires in 5 days: change it before then"])
    #expect(try BindAnswer(code: .success, diagnostic: "", policy: nil).warnings("bind") == [])
  }

  @Test("A server that is not ready is not a refusal of who we are", arguments: [51, 52])
  func busy(code: Int32) { #expect(Self.error(code)?.kind == .busy) }

  private static func check(_ answer: String?, _ dn: String = "cn=Sync, dc=example,dc=com") -> LDAPError? {
    let url = LDAPURL("ldaps://ldap.example.org")
    guard let url else { return nil }
    do throws(LDAPError) { try Identity.check(answer, is: .simple(dn: dn, password: Secret("x")), at: url) } catch {
      return error
    }
    return nil
  }

  @Test("Row 14: a bind that left us as nobody is refused", arguments: ["", "dn:", "dn: "])
  func nobody(answer: String) { #expect(Self.check(answer)?.answer.contains("anonymous") == true) }

  @Test("Row 14: a bind that made us somebody else is refused")
  func somebodyElse() { #expect(Self.check("dn:cn=guest,dc=example,dc=com")?.answer.contains("cn=guest") == true) }

  @Test(
    "Row 14: the same entry in another spelling, and answers that are no DN, are taken",
    arguments: ["dn:CN=sync,DC=Example,dc=com", "dn: cn=sync,dc=example,dc=com", "u:EXAMPLE\\sync", "u:sync@example.com"])
  func sameOrUnknown(answer: String) { #expect(Self.check(answer) == nil) }

  @Test("Row 14: a server that does not say who we are is taken")
  func silent() { #expect(Self.check(nil) == nil) }
}
