import LDAPDirectory

extension DirectoryConfiguration {
  /// Everything that says what of the directory is read, as one text; how it is reached, and by whom, is not part of it.
  ///
  /// The same keys give the same text in every run, so that a change of it is a change of the configuration.
  var scope: String {
    let primary = schema.primaryGroup.map { "\($0.person)=\($0.group)" } ?? ""
    return [
      people.base, people.filter, groups.base, groups.filter, "\(groups.nested)", "\(groups.inChain)", "\(groups.ignoresUnread)",
      schema.name.rawValue, list(schema.members), list(schema.usernames), list(schema.urls), schema.memberOf ?? "", primary,
      schema.username, schema.stableID,
    ].joined(separator: "\n")
  }

  private func list(_ names: [String]) -> String { names.joined(separator: " ") }
}
