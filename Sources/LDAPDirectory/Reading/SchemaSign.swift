import Reconciliation

/// What groups have that belongs to one schema and not to another.
enum SchemaSign: CaseIterable {
  case activeDirectory, freeIPA, memberURL, memberUid, member

  private var filter: String {
    switch self {
    case .activeDirectory: "(&(objectClass=group)(objectGUID=*))"
    case .freeIPA: "(objectClass=ipaUserGroup)"
    case .memberURL: "(memberURL=*)"
    case .memberUid: "(memberUid=*)"
    case .member: "(|(member=*)(uniqueMember=*))"
    }
  }

  /// Looks for one entry of each sign below the base of groups, and among groups alone unless `anyEntry` doubts their filter.
  ///
  /// A server that refuses a search has no such sign: nothing hangs on it.
  static func found(
    _ settings: LDAPSettings, anyEntry: Bool, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Set<SchemaSign> {
    var signs: Set<SchemaSign> = []
    for sign in allCases {
      let search = LDAPSearch(
        purpose: "signs of a schema", base: settings.groups.base,
        filter: anyEntry ? sign.filter : FilterText.both(settings.groups.filter, sign.filter), attributes: LDAPSearch.noAttributes
      )
      var names = NameSink()
      let end = try source.search(search, page: PageRequest(size: 1, cookie: []), into: &names)
      if end.entries > 0 { signs.insert(sign) }
    }
    return signs
  }

  /// Whether the settings read what the signs tell of.
  static func finding(_ signs: Set<SchemaSign>, _ settings: LDAPSettings) -> Finding {
    let name = settings.schema.name.rawValue
    for sign in allCases where signs.contains(sign) {
      guard let (what, schema) = sign.unread(by: settings.schema) else { continue }
      return Finding(
        .warning, "schema", "\(name), and groups below \(settings.groups.base) \(what), which it does not read",
        advice: "schema: \(schema) reads it; see rollcall.yaml(5)")
    }
    return Finding(.works, "schema", "\(name), and no sign of another one")
  }

  /// What groups have that a schema leaves out, and the schema that does not; nil when nothing is left out.
  private func unread(by schema: DirectorySchema) -> (what: String, schema: String)? {
    switch self {
    case .activeDirectory:
      schema.stableID.lowercased() == "objectguid"
        ? nil : ("are of Active Directory (objectClass group, objectGUID)", "active-directory")
    case .freeIPA:
      [.freeIPA, .custom].contains(schema.name) ? nil : ("are of FreeIPA (objectClass ipaUserGroup)", "free-ipa")
    case .memberURL: schema.urls.isEmpty ? ("have memberURL", "dynamic") : nil
    case .memberUid: schema.usernames.isEmpty ? ("have memberUid", "rfc2307") : nil
    case .member:
      schema.members.isEmpty && schema.memberOf == nil ? ("have member or uniqueMember", "rfc2307bis") : nil
    }
  }
}
