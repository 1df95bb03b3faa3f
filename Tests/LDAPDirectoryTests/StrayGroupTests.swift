import Reconciliation
import Testing

@testable import LDAPDirectory

/// A group that changes its name while the directory is read must not look as if it were gone.
struct StrayGroupTests {
  private let settings = TestDirectory.settings("ldap://127.0.0.1")

  private func read(strays: Set<String>) -> GroupsRead {
    var read = GroupsRead()
    read.origins = ["cn=c,dc=example"]
    read.strays = strays
    return read
  }

  @Test("A selected group that was not among those read makes absence prove nothing")
  func stray() {
    let completeness = Suspicion.groups(read(strays: ["cn=b,dc=example", "cn=a,dc=example"]), settings)
    #expect(completeness.reason?.contains("2 selected groups were not among those read, such as cn=a,dc=example") == true)
  }

  @Test("Without such a group the read is complete")
  func none() {
    #expect(Suspicion.groups(read(strays: []), settings) == .complete)
  }
}
