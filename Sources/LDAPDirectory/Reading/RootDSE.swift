/// What a server says of itself in its root DSE; what it does not let us see is empty or nil.
struct RootDSE: Sendable, Equatable {
  /// Such as `389 Project`; nil when neither `vendorName` nor the classes of the entry tell.
  let vendor: String?
  /// Such as `389-Directory/2.3.1`, or Samba's; nil when the server does not say.
  let vendorVersion: String?
  let namingContexts: [String]
  /// OIDs; nil when the server does not let us see them.
  let controls: [String]?
  let saslMechanisms: [String]
  let ldapVersions: [String]
  /// Active Directory and Samba: the controller's own name.
  let hostName: String?
  /// Active Directory and Samba: the entry with what only this controller has, and its number of the newest change.
  let serviceName: String?
  let highestUpdateNumber: UInt64?
  /// 389 Directory Server: the number of the newest change in each backend, by its name in lower case; by the empty name when all
  /// backends count together.
  let lastEntryNumbers: [String: UInt64]

  /// `*` brings what is an ordinary attribute of the entry, such as its classes.
  static let wanted = [
    "*", "namingContexts", "supportedControl", "supportedSASLMechanisms", "supportedLDAPVersion", "supportedCapabilities",
    "vendorName",
    "vendorVersion", "dnsHostName", "dsServiceName", "highestCommittedUSN", "lastusn",
  ]

  /// The capability that every Active Directory has (MS-ADTS 3.1.1.3.4.3.1).
  private static let activeDirectory = "1.2.840.113556.1.4.800"

  /// Asks once; an entry that we may not see reads as empty.
  static func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> RootDSE {
    RootDSE(try EntryText.read("", wanted, on: source))
  }

  /// Of attributes by their names in lower case.
  init(_ values: [String: [String]]) {
    func first(_ name: String) -> String? { values[name]?.first }
    let isActiveDirectory = values["supportedcapabilities"]?.contains(Self.activeDirectory) == true
    let isOpenLDAP = values["objectclass"]?.contains { $0.lowercased() == "openldaprootdse" } == true
    vendor = first("vendorname") ?? (isActiveDirectory ? "Active Directory" : isOpenLDAP ? "OpenLDAP" : nil)
    vendorVersion = first("vendorversion")
    namingContexts = values["namingcontexts"] ?? []
    controls = values["supportedcontrol"]
    saslMechanisms = values["supportedsaslmechanisms"] ?? []
    ldapVersions = values["supportedldapversion"] ?? []
    hostName = first("dnshostname")
    serviceName = first("dsservicename")
    highestUpdateNumber = first("highestcommittedusn").flatMap { UInt64($0) }
    // `lastusn;userroot` is the number of the backend userroot, `lastusn` that of all with nsslapd-entryusn-global (Red Hat Directory
    // Server, USN plug-in).
    let numbers = values.filter { $0.key == "lastusn" || $0.key.hasPrefix("lastusn;") }
    lastEntryNumbers = Dictionary(
      numbers.compactMap { key, value in
        value.first.flatMap { UInt64($0) }.map { (String(key.dropFirst("lastusn;".count)), $0) }
      }, uniquingKeysWith: max)
  }

  /// The naming context that a DN lies in: the longest, since one may lie below another.
  func suffix(of base: String) -> String? {
    func names(_ dn: String) -> [UInt8]? {
      let bytes = Array(dn.utf8)
      return DistinguishedName(parsing: bytes.span)?.normalForm
    }
    guard let base = names(base) else { return nil }
    let around = namingContexts.compactMap { text -> (text: String, length: Int)? in
      guard let context = names(text), !context.isEmpty, base.count >= context.count else { return nil }
      let start = base.count - context.count
      guard Array(base[start...]) == context, start == 0 || base[start - 1] == UInt8(ascii: ",") else { return nil }
      return (text, context.count)
    }
    return around.max { $0.length < $1.length }?.text
  }
}
