import Reconciliation

/// Members that a group's entry does not list itself, or not all at once.
extension GroupsReader {
  /// LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS 3.1.1.3.4.4.3): follows groups in groups.
  static let inChain = "1.2.840.113556.1.4.1941"

  /// Searches by the URLs of dynamic groups, equal ones once. What a URL finds is a member only if it is among the people that were read.
  mutating func readURLs(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    var known: [MemberURL: Int] = [:]
    for group in sink.read.urls.keys.sorted() {
      var places: [Int] = []
      for text in sink.read.urls[group] ?? [] {
        let url: MemberURL
        do throws(MemberURL.Refusal) { url = try MemberURL(text) } catch {
          sink.read.partialMembers[group] = "the URL \(text) cannot be used: \(error.reason)"
          continue
        }
        let place = if let known = known[url] { known } else { try search(url, as: text, on: source) }
        known[url] = place
        places.append(place)
      }
      sink.read.searchesOfGroup[group] = places
    }
  }

  private mutating func search(_ url: MemberURL, as text: String, on source: borrowing some Searchable & ~Copyable)
    throws(LDAPError) -> Int
  {
    let search = LDAPSearch(
      purpose: "members by \(text)", base: url.base, scope: url.scope, filter: url.filter, attributes: LDAPSearch.noAttributes)
    let label = "\(settings.schema.urls.first ?? "URL") \(text)"
    sink.read.searches.append(try find(search, label: label, isAnyDepth: false, on: source))
    return sink.read.searches.count - 1
  }

  /// Lets the server say who is in the groups that are needed, at any depth.
  mutating func readChains(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    guard settings.groups.inChain else { return }
    let needed = needed
    sink.read.askedFor = needed
    for group in needed.sorted() {
      let rule = "(\(settings.schema.memberOf ?? "memberOf"):\(Self.inChain):=\(FilterText.escaped(sink.read.origins[group])))"
      let people = LDAPSearch(
        purpose: "members at any depth", base: settings.people.base, filter: FilterText.both(settings.people.filter, rule),
        attributes: LDAPSearch.noAttributes)
      sink.read.searches.append(try find(people, label: "memberOf:\(Self.inChain):", isAnyDepth: true, on: source))
      sink.read.searchesOfGroup[group, default: []].append(sink.read.searches.count - 1)
      // A primary group does not list its people, so the rule does not find them: which groups are in here has to be known.
      guard settings.schema.primaryGroup != nil else { continue }
      let groups = LDAPSearch(
        purpose: "groups at any depth", base: settings.groups.base, filter: FilterText.both(settings.groups.filter, rule),
        attributes: LDAPSearch.noAttributes)
      let found = try find(groups, label: "", isAnyDepth: true, on: source)
      sink.read.groupsBelow[group] = found.names
      if let reason = found.reason { sink.read.partialMembers[group] = reason }
    }
  }

  /// Groups whose members somebody wants to know: selected ones, and those that stand for admins or for people.
  private var needed: Set<Int> {
    let read = sink.read
    let taken = taken
    var needed = Set(taken)
    for case .found(let group) in read.adminGroups.values.flatMap(\.values) { needed.insert(group) }
    for case .found(let group) in read.personGroups.values { needed.insert(group) }
    for lists in read.owners.values {
      for group in taken { needed.formUnion(lists[group].compactMap { read.groupOfName[$0] }) }
    }
    return needed
  }

  /// A search that concerns single groups: what the server refuses makes those groups partial, and not the whole read fail.
  private mutating func find(
    _ search: LDAPSearch, label: String, isAnyDepth: Bool, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> GroupsRead.FoundMembers {
    var found = GroupsRead.FoundMembers(label: label, isAnyDepth: isAnyDepth)
    var finder = FoundSink(names: sink.read.names)
    // The table is in one place at a time: two would be copied as soon as one grows.
    sink.read.names = DNTable()
    defer { sink.read.names = finder.names }
    do throws(LDAPError) {
      let references = try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &finder)
      if references > 0 { found.reason = "\(search.attempt): \(references) references to other servers were not followed" }
    } catch {
      guard error.concernsOneSearch else { throw error }
      found.reason = "\(error.attempt): \(error.answer)"
    }
    found.names = finder.found
    return found
  }
}
