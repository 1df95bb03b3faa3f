/// Which groups a rule takes, in the directory's own language.
package struct Selection: Sendable, Hashable {
  /// An LDAP filter where the directory is LDAP; nil takes every group.
  package let expression: String?
  /// Where in the directory's tree; nil is everywhere that groups are read.
  package let base: String?

  package init(expression: String?, base: String? = nil) {
    self.expression = expression
    self.base = base
  }

  package static let all = Selection(expression: nil)

  /// The selection in the words of the configuration, for people.
  package var label: String {
    let words = expression ?? "all groups"
    return base.map { "\(words) below \($0)" } ?? words
  }
}

/// Which people a target takes or leaves out, in the directory's own language.
package enum PersonSelection: Sendable, Hashable {
  /// An LDAP filter where the directory is LDAP.
  case filter(String)
  /// The members of a group, nested ones included; its DN where the directory is LDAP.
  case group(String)

  /// The selection in the words of the configuration, for people.
  package var label: String {
    switch self {
    case .filter(let filter): filter
    case .group(let name): "the members of \(name)"
    }
  }
}

/// Where a group's admins come from.
package enum AdminSource: Sendable, Hashable {
  /// Attributes of the group that name people (or groups of people), such as `owner`: whoever one of them names.
  case attributes([String])
  /// Another group, named by a template such as `cn={cn}-admins,ou=groups,dc=example,dc=org`; `{x}` is the group's attribute x,
  /// escaped as the directory needs it. Its members are the admins.
  case group(template: String)

  /// One attribute.
  package static func attribute(_ name: String) -> AdminSource { .attributes([name]) }
}

/// What the targets of one cycle together need to know of the directory: one read serves all of them.
package struct DirectoryRequest: Sendable, Hashable {
  package var personAttributes: Set<String>
  /// Further attributes of people that nothing hangs on but what people are shown: that nobody has one is not suspicious.
  package var shownAttributes: Set<String> = []
  package var groupAttributes: Set<String>
  package var selections: Set<Selection>
  package var adminSources: Set<AdminSource>
  package var personSelections: Set<PersonSelection>
  /// Whether it has to be known who is disabled.
  package var tellsDisabled: Bool
  /// Whether the snapshot has to keep who is named where, for `explain`.
  package var tellsPaths: Bool
  /// Whether the snapshot has to keep the names in groups that are nobody who was read, for `explain`.
  package var tellsDangling = false
  /// Whether anything has to be kept of the names in groups.
  package var tellsNames: Bool { tellsPaths || tellsDangling }

  package init(
    personAttributes: Set<String>, groupAttributes: Set<String>, selections: Set<Selection>, adminSources: Set<AdminSource> = [],
    personSelections: Set<PersonSelection> = [], tellsDisabled: Bool = false, tellsPaths: Bool = false
  ) {
    self.personAttributes = personAttributes
    self.groupAttributes = groupAttributes
    self.selections = selections
    self.adminSources = adminSources
    self.personSelections = personSelections
    self.tellsDisabled = tellsDisabled
    self.tellsPaths = tellsPaths
  }
}
