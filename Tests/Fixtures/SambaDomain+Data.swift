import Foundation

extension SambaDomain {
  /// `OU=People` and `OU=Groups`, and the account.
  static var skeleton: String {
    """
    dn: \(people)
    objectClass: organizationalUnit

    dn: \(groups)
    objectClass: organizationalUnit

    dn: \(accountDN)
    objectClass: user
    sAMAccountName: sync
    userPrincipalName: \(account)
    unicodePwd:: \(quoted(accountPassword))
    userAccountControl: 66048


    """
  }

  /// A user below `people`, with an address; `control` is `userAccountControl`: 544 lets somebody without a password in, 546 is disabled.
  package static func person(_ name: String, control: Int = 544, extra: String = "") -> String {
    """
    dn: \(dn(name))
    objectClass: user
    sAMAccountName: \(name)
    userPrincipalName: \(name)@example.test
    mail: \(name)@example.com
    userAccountControl: \(control)
    \(extra.isEmpty ? "" : extra + "\n")

    """
  }

  /// A global security group below `groups`; `members` are DNs.
  package static func group(_ name: String, _ members: [String], extra: String = "") -> String {
    "dn: \(groupDN(name))\nobjectClass: group\nsAMAccountName: \(name)\n" + members.map { "member: \($0)\n" }.joined()
      + (extra.isEmpty ? "" : extra + "\n") + "\n"
  }

  package static func dn(_ person: String) -> String { "CN=\(person),\(people)" }

  package static func groupDN(_ name: String) -> String { "CN=\(name),\(groups)" }

  /// A password as `unicodePwd` wants it: in quotation marks, UTF-16 little-endian (MS-ADTS, 3.1.1.3.1.5.1).
  private static func quoted(_ password: String) -> String {
    Data("\"\(password)\"".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
      .base64EncodedString()
  }

  /// smb.conf for a server that speaks LDAP alone and writes into the folder alone.
  static func configuration(_ folder: TemporaryFolder, address: String, certificate: TestCertificate?) -> String {
    let tls = certificate.map { "tls certfile = \($0.certificate)\n  tls keyfile = \($0.key)\n  tls cafile = \($0.certificate)" }
    return """
      [global]
        netbios name = DC1
        realm = EXAMPLE.TEST
        workgroup = EXAMPLE
        server role = active directory domain controller
        server services = ldap
        interfaces = \(address)/8
        bind interfaces only = yes
        private dir = \(folder.path)/private
        state directory = \(folder.path)/state
        cache directory = \(folder.path)/cache
        lock directory = \(folder.path)/lock
        pid directory = \(folder.path)/pid
        ncalrpc dir = \(folder.path)/ncalrpc
        binddns dir = \(folder.path)/bind-dns
        ntp signd socket directory = \(folder.path)/ntp
        winbindd socket directory = \(folder.path)/winbindd
        log file = \(folder.path)/log
        ldap server require strong auth = no
        \(tls ?? "tls enabled = yes")
      [sysvol]
        path = \(folder.path)/state/sysvol
      [netlogon]
        path = \(folder.path)/state/sysvol/example.test/scripts

      """
  }
}
