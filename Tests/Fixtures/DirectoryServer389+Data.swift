extension DirectoryServer389 {
  /// The database for the suffix, in the server's configuration.
  static var database: String {
    """
    dn: cn=userRoot,cn=ldbm database,cn=plugins,cn=config
    objectClass: top
    objectClass: extensibleObject
    objectClass: nsBackendInstance
    cn: userRoot
    nsslapd-suffix: \(suffix)

    dn: cn=dc\\3Dexample\\2Cdc\\3Dnet,cn=mapping tree,cn=config
    objectClass: top
    objectClass: extensibleObject
    objectClass: nsMappingTree
    cn: \(suffix)
    nsslapd-state: backend
    nsslapd-backend: userRoot

    """
  }

  /// The suffix, which the account alone may read; `ou=people`, `ou=groups` and `ou=services` with the account in it.
  static var skeleton: String {
    """
    dn: \(suffix)
    objectClass: domain
    dc: example
    aci: (targetattr != "userPassword")(version 3.0; acl "read"; allow (read, search, compare) userdn = "ldap:///\(accountDN)";)

    dn: ou=people,\(suffix)
    objectClass: organizationalUnit

    dn: ou=groups,\(suffix)
    objectClass: organizationalUnit

    dn: ou=services,\(suffix)
    objectClass: organizationalUnit

    dn: \(accountDN)
    objectClass: applicationProcess
    objectClass: simpleSecurityObject
    userPassword: \(accountPassword)


    """
  }

  /// Somebody below `ou=people` who may have `memberOf`.
  package static func person(_ uid: String, extra: String = "") -> String {
    """
    dn: \(dn(uid))
    objectClass: inetOrgPerson
    objectClass: nsMemberOf
    uid: \(uid)
    cn: \(uid)
    sn: \(uid)
    mail: \(uid)@example.com
    \(extra.isEmpty ? "" : extra + "\n")

    """
  }

  /// A groupOfNames below `ou=groups`; `members` are DNs.
  package static func group(_ name: String, _ members: [String]) -> String {
    "dn: \(groupDN(name))\nobjectClass: groupOfNames\ncn: \(name)\n" + members.map { "member: \($0)\n" }.joined() + "\n"
  }

  package static func dn(_ uid: String) -> String { "uid=\(uid),ou=people,\(suffix)" }

  package static func groupDN(_ name: String) -> String { "cn=\(name),ou=groups,\(suffix)" }
}
