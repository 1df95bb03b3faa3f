import LDAPDirectory
import Reconciliation
import Testing

@testable import rollcall

/// Whether we say the same of who we are to the directory as before.
struct DirectoryIdentityTests {
  private static func print(
    _ bind: LDAPSettings.Bind, certificate: LDAPSettings.ClientCertificate? = nil, files: [String: String] = [:], key: UInt8 = 7
  ) -> SecretPrint? {
    var settings = LDAPSettings(
      urls: ["ldaps://ldap.example.org"], bind: bind, people: .init(base: "", filter: ""),
      groups: .init(base: "", filter: "", nested: false))
    settings.clientCertificate = certificate
    return DirectoryIdentity(key: Array(repeating: key, count: 32), files: MemoryFiles(files)).print(of: settings)
  }

  @Test func `a password is the same until it or its name is another`() {
    let prints = [("cn=a", "x"), ("cn=a", "y"), ("cn=b", "x"), ("cn=ax", "")].map {
      Self.print(.simple(dn: $0, password: Secret($1)))
    }
    #expect(Set(prints).count == 4)
    #expect(Self.print(.simple(dn: "cn=a", password: Secret("x"))) == prints[0])
    #expect(Self.print(.simple(dn: "cn=a", password: Secret("x")), key: 8) != prints[0], "each process has a key of its own")
  }

  @Test func `a print shows nothing`() {
    let print = Self.print(.simple(dn: "cn=a", password: Secret("hush")))
    #expect("\(print as Any)".contains("***") && !"\(String(reflecting: print))".contains("code"))
  }

  @Test func `a keytab is the same until its file is another`() {
    let bind = LDAPSettings.Bind.kerberos(.init(keytab: "/k", principal: "rollcall@EXAMPLE"))
    let prints = [["/k": "a"], ["/k": "b"], [:]].map { Self.print(bind, files: $0) }
    #expect(Set(prints).count == 3 && !prints.contains(nil))
    #expect(Self.print(bind, files: ["/k": "a"]) == prints[0])
  }

  @Test func `a client certificate is the same until one of its files is another`() {
    let files = LDAPSettings.ClientCertificate(certificate: "/c", key: "/k")
    let prints = [["/c": "a", "/k": "b"], ["/c": "a", "/k": "c"], ["/c": "c", "/k": "b"]].map {
      Self.print(.external, certificate: files, files: $0)
    }
    #expect(Set(prints).count == 3 && !prints.contains(nil))
  }

  @Test func `where we show nothing of ours there is nothing to compare`() {
    #expect([.anonymous, .external, .kerberos(.init())].map { Self.print($0) } == [nil, nil, nil])
  }
}
