/// Which groups a rule takes, in the directory's own language: an LDAP filter where the directory is LDAP; nil takes every group.
package struct Selection: Sendable, Hashable {
  package let expression: String?

  package init(expression: String?) { self.expression = expression }

  package static let all = Selection(expression: nil)
}

/// Where a group's admins come from.
package enum AdminSource: Sendable, Hashable {
  /// An attribute of the group that names people (or groups of people), such as `owner`.
  case attribute(String)
  /// Another group, named by a template such as `cn={cn}-admins,ou=groups,dc=example,dc=org`; `{x}` is the group's attribute x,
  /// escaped as the directory needs it. Its members are the admins.
  case group(template: String)
}

/// What the targets of one cycle together need to know of the directory: one read serves all of them.
package struct DirectoryRequest: Sendable, Hashable {
  package var personAttributes: Set<String>
  package var groupAttributes: Set<String>
  package var selections: Set<Selection>
  package var adminSources: Set<AdminSource>

  package init(
    personAttributes: Set<String>, groupAttributes: Set<String>, selections: Set<Selection>, adminSources: Set<AdminSource> = []
  ) {
    self.personAttributes = personAttributes
    self.groupAttributes = groupAttributes
    self.selections = selections
    self.adminSources = adminSources
  }
}
