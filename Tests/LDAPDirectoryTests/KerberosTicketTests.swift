import Fixtures
import Foundation
import Testing

@testable import LDAPDirectory

struct KerberosTicketTests {
  @Test("Row 9: a file that is no keytab is said to be none", arguments: ["hello\n", "", "\u{5}", "\u{5}\u{3}more"])
  func noKeytab(contents: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(contents, to: "keytab")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let lifeline = Lifeline(total: .now + .seconds(5))
    let error = #expect(throws: LDAPError.self) {
      try KerberosTicket.with(.init(keytab: file), "bind", lifeline) { () throws(LDAPError) in }
    }
    #expect(error?.kind == .settings)
    #expect(error?.description.contains("\(file): this file is no keytab") == true, "\(String(describing: error))")
  }
}
