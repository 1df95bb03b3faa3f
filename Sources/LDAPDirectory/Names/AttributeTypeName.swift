/// The names that attribute types go by in DNs (RFC 4519, RFC 4524, RFC 2985).
enum AttributeTypeName {
  /// Types with at most this many letters have no shorter name, so they can be taken as they are.
  static let longestShortName = 5

  /// The shortest usual name of a type in lower case; an unknown type stands for itself.
  static func canonical(_ type: String) -> String {
    var name = type.lowercased()
    // A number may have this in front (RFC 2253, 4); a name that begins so is another name.
    if name.hasPrefix("oid."), name.dropFirst("oid.".count).first?.isNumber == true { name.removeFirst("oid.".count) }
    return shortNames[name] ?? name
  }

  /// Every name of a type in lower case, the one that `canonical` gives first.
  static func spellings(of canonical: String) -> [String] {
    [canonical] + shortNames.filter { $0.value == canonical }.keys.sorted()
  }

  private static let shortNames: [String: String] = [
    "2.5.4.3": "cn", "commonname": "cn",
    "2.5.4.4": "sn", "surname": "sn",
    "2.5.4.5": "serialnumber",
    "2.5.4.6": "c", "countryname": "c",
    "2.5.4.7": "l", "localityname": "l",
    "2.5.4.8": "st", "stateorprovincename": "st",
    "2.5.4.9": "street", "streetaddress": "street",
    "2.5.4.10": "o", "organizationname": "o",
    "2.5.4.11": "ou", "organizationalunitname": "ou",
    "2.5.4.12": "title",
    "2.5.4.42": "gn", "givenname": "gn",
    "2.5.4.43": "initials",
    "0.9.2342.19200300.100.1.1": "uid", "userid": "uid",
    "0.9.2342.19200300.100.1.3": "mail", "rfc822mailbox": "mail",
    "0.9.2342.19200300.100.1.25": "dc", "domaincomponent": "dc",
    "1.2.840.113549.1.9.1": "email", "emailaddress": "email", "pkcs9email": "email",
    "2.16.840.1.113730.3.1.3": "employeenumber",
    "1.3.6.1.1.1.1.0": "uidnumber", "1.3.6.1.1.1.1.1": "gidnumber",
  ]
}
