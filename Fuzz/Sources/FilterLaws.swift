@testable import LDAPDirectory

/// Filters: never true together with their negation, and the same when they are negated twice.
enum FilterLaws {
  private static let entry: LDIFRecord = {
    let text = """
      dn: cn=Weber\\2C Hiro+uid=hiro,ou=people,dc=example
      objectClass: inetOrgPerson
      cn: Weber,  Hiro
      cn;lang-ja: a
      uid: hiro
      uidNumber: 1000
      member: cn=a,dc=example
      modifyTimestamp: 20261121091403.5Z
      telephoneNumber: +44 20
      sn:: w5w=


      """
    var parser = LDIFParser()
    let bytes = Array(text.utf8)
    guard let isComplete = try? parser.read(bytes, from: 0, to: bytes.count).isComplete, isComplete else {
      preconditionFailure("the entry is none")
    }
    return parser.record
  }()

  static func check(_ bytes: [UInt8]) {
    guard let filter = try? Filter(parsing: String(decoding: bytes, as: UTF8.self)) else { return }
    let (plain, not, notNot) = (takes(filter), takes(.not(filter)), takes(.not(.not(filter))))
    precondition(!(plain && not), "true and false")
    precondition(plain == notNot, "two negations change something")
    precondition(takes(.and([filter, filter])) == plain && takes(.or([filter, filter])) == plain, "twice is not once")
  }

  private static func takes(_ filter: Filter) -> Bool {
    var prepared = PreparedFilter(filter)
    return prepared.takes(entry, number: 0)
  }
}
