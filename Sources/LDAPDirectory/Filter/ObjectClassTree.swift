/// Which object classes are superior to which (RFC 4519, RFC 2307, RFC 2798, RFC 4512; the schemas of Active Directory and FreeIPA).
///
/// A server counts an entry to the superior classes of those that it lists, and a file need not list them.
enum ObjectClassTree {
  /// The classes, this one first, that make an entry one of this class; in lower case, each also by its number where it has one here.
  static func classes(thatAre name: String) -> [String] {
    let wanted = numbers[name.lowercased()] ?? name.lowercased()
    var found = [wanted]
    var next = 0
    while next < found.count {
      found += superior.filter { $0.value == found[next] }.keys.sorted().filter { !found.contains($0) }
      next += 1
    }
    return found + numbers.filter { found.contains($0.value) }.keys.sorted()
  }

  /// The category that Active Directory compares with for a class's name, `(objectCategory=user)`, without hyphens: its first class with
  /// a category of its own (MS-ADTS 3.1.1.3.1.3.5).
  static func category(of name: [UInt8]) -> [UInt8] {
    let title = String(decoding: name, as: UTF8.self)
    let people = ["user", "contact", "inetorgperson", "organizationalperson"]
    return Array((people.contains(title) ? "person" : title).utf8.filter { $0 != UInt8(ascii: "-") })
  }

  /// Every class is below `top`, whether it stands here or not.
  static let top = "top"

  private static let superior = [
    "inetorgperson": "organizationalperson", "organizationalperson": "person", "residentialperson": "person",
    "user": "organizationalperson", "contact": "organizationalperson", "computer": "user",
    "msds-managedserviceaccount": "computer", "msds-groupmanagedserviceaccount": "computer",
    "pilotperson": "person", "newpilotperson": "person", "nsorgperson": "nsperson",
    "domaindns": "domain", "rfc822localpart": "domain",
    "nestedgroup": "groupofnames", "ipausergroup": "nestedgroup", "ipahostgroup": "nestedgroup",
    "ipahbacrule": "ipaassociation", "ipasudorule": "ipaassociation",
  ]

  private static let numbers = [
    "2.5.6.6": "person", "2.5.6.7": "organizationalperson", "2.16.840.1.113730.3.2.2": "inetorgperson",
    "2.5.6.9": "groupofnames", "2.5.6.17": "groupofuniquenames", "2.16.840.1.113730.3.2.33": "groupofurls",
    "1.3.6.1.1.1.2.0": "posixaccount", "1.3.6.1.1.1.2.1": "shadowaccount", "1.3.6.1.1.1.2.2": "posixgroup",
    "1.2.840.113556.1.5.9": "user", "1.2.840.113556.1.5.8": "group", "1.2.840.113556.1.3.30": "computer",
    "2.5.6.5": "organizationalunit", "2.5.6.4": "organization", "2.5.6.0": "top",
  ]
}
