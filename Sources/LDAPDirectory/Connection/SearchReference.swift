/// A reference to another place that came among the entries of a search (RFC 4511, 4.5.3).
enum SearchReference {
  /// Parts of every Active Directory forest that hold its settings and its DNS and nobody else.
  ///
  /// A search below the base of a domain returns references to them (MS-ADTS, 3.1.1.3.1.3.1), and to child domains, which do hold people.
  private static let withoutPeople: Set<String> = ["cn=configuration", "dc=domaindnszones", "dc=forestdnszones"]

  /// Whether people or groups may be there: not for the partitions above, by their name directly below a domain.
  ///
  /// The URLs of one reference are ways to one place (RFC 4511, 4.5.3). What is no URL may be anywhere.
  static func mayHoldPeople(_ urls: [String]) -> Bool {
    !urls.contains { url in
      guard let name = distinguishedName(in: url) else { return false }
      let parts = name.lowercased().split(separator: ",").map { $0.drop { $0 == " " } }
      guard let first = parts.first, parts.count > 1 else { return false }
      return withoutPeople.contains(String(first)) && parts.dropFirst().allSatisfy { $0.hasPrefix("dc=") }
    }
  }

  /// `dc=x` of `ldap://host/dc=x?…` (RFC 4516); nil without one. Names that need escapes are not those looked for, so none is undone.
  private static func distinguishedName(in url: String) -> Substring? {
    guard let mark = url.firstRange(of: "://") else { return nil }
    let rest = url[mark.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    return rest[rest.index(after: slash)...].prefix { $0 != "?" }
  }
}
