import LDAPDirectory
import Reconciliation

extension YAMLMapping {
  /// `schema`, and the keys that say otherwise than the schema does: `attributes`, `username`, `stable-id`.
  ///
  /// With `schema: custom` nothing has a default.
  func directorySchema() -> DirectorySchema {
    let name = optional("schema")?.choice(DirectorySchema.Name.self) ?? .rfc2307bis
    let isCustom = name == .custom
    var schema = DirectorySchema.named(name)
    (isCustom ? required("attributes") : optional("attributes"))?.membership(into: &schema)
    let stableID = isCustom ? required("stable-id") : optional("stable-id")
    schema.stableID = stableID?.parsed(Notation.attribute) ?? schema.stableID
    let username = isCustom && !schema.usernames.isEmpty ? required("username") : optional("username")
    schema.username = username?.parsed(Notation.attribute) ?? schema.username
    return schema
  }
}

extension YAMLValue {
  /// `{members, usernames, urls, member-of, primary-group}`, each in the place of what the schema says.
  fileprivate func membership(into schema: inout DirectorySchema) {
    let given: DirectorySchema? = mapping { keys in
      var given = schema
      given.members = keys.optional("members")?.attributes() ?? schema.members
      given.usernames = keys.optional("usernames")?.attributes() ?? schema.usernames
      given.urls = keys.optional("urls")?.attributes() ?? schema.urls
      if let memberOf = keys.optional("member-of")?.parsed(Notation.attribute) {
        given.memberOf = memberOf
        // One way to read the same thing is enough, unless both are asked for.
        if !keys.gives("members") { given.members = [] }
      }
      if let primary = keys.optional("primary-group")?.primaryGroup() { given.primaryGroup = primary.attributes }
      return given
    }
    guard let given else { return }
    schema = given
    if !schema.tellsMembers {
      report("leaves no way to tell who is in a group: name `members`, `usernames`, `urls`, `member-of` or `primary-group`")
    }
  }

  /// A list of attributes; an empty one says that there are none.
  private func attributes() -> [String] { list(mayBeEmpty: true) { $0.parsed(Notation.attribute) } }

  /// `{person, group}`, or false where primary groups do not count.
  private func primaryGroup() -> PrimaryGroupChoice? {
    if isScalar {
      guard kind == "true or false", boolean() == false else {
        return refuse("has to be {person: ATTRIBUTE, group: ATTRIBUTE} or false")
      }
      return PrimaryGroupChoice(attributes: nil)
    }
    return mapping { keys in
      let person = keys.required("person")?.parsed(Notation.attribute)
      let group = keys.required("group")?.parsed(Notation.attribute)
      guard let person, let group else { return nil }
      return PrimaryGroupChoice(attributes: DirectorySchema.PrimaryGroup(person: person, group: group))
    }
  }

  /// Everything under `people:` of the directory.
  func people(_ schema: DirectorySchema) -> (settings: LDAPSettings.People, disabled: DisabledPeople)? {
    mapping { keys in
      let base = keys.required("base")?.parsed(Notation.distinguishedName)
      let filter = keys.filter(standard: schema.peopleFilter)
      let disabled = keys.optional("disabled")?.disabledPeople() ?? .keep
      guard let base, let filter else { return nil }
      return (LDAPSettings.People(base: base, filter: filter), disabled)
    }
  }

  /// Everything under `groups:` of the directory.
  func groups(_ schema: DirectorySchema) -> LDAPSettings.Groups? {
    mapping { keys in
      let base = keys.required("base")?.parsed(Notation.distinguishedName)
      let filter = keys.filter(standard: schema.groupsFilter)
      let given = keys.optional("nested")
      let nesting = given?.nesting() ?? (schema.nests ? .resolved : .ignored)
      if nesting != .ignored, !schema.nests {
        given?.report("contradicts `schema: \(schema.name.rawValue)`, which has no groups in groups")
      }
      let unread = keys.optional("unread")?.choice(Unread.self) ?? .hold
      guard let base, let filter else { return nil }
      return LDAPSettings.Groups(
        base: base, filter: filter, nested: nesting != .ignored, inChain: nesting == .inChain, ignoresUnread: unread == .ignore)
    }
  }

  /// `true`, `false` or `in-chain`.
  private func nesting() -> Nesting? {
    parsed { text throws(Refusal) in
      guard let nesting = Nesting(rawValue: text) else { throw Refusal("has to be true, false or in-chain") }
      return nesting
    }
  }
}

extension YAMLMapping {
  /// A filter; without a standard there has to be one.
  fileprivate func filter(standard: String) -> String? {
    guard standard.isEmpty else { return optional("filter")?.parsed(FilterSyntax.parse) ?? standard }
    return required("filter")?.parsed(FilterSyntax.parse)
  }
}

/// Whether primary groups count, and by what.
private struct PrimaryGroupChoice {
  let attributes: DirectorySchema.PrimaryGroup?
}

/// What becomes of groups in groups.
private enum Nesting: String {
  case resolved = "true"
  case ignored = "false"
  case inChain = "in-chain"
}

/// What becomes of a group that names what could not be read.
private enum Unread: String, CaseIterable {
  case hold, ignore
}
