/// What a write was for, as the journal keeps it: enough to tell it to people later, and to undo it.
package struct RecordedChange: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable {
    case adopt, release, rename, create, add, grant, revoke, remove, delete
  }

  /// An account that went with a whole group.
  package struct Member: Sendable, Hashable, Codable {
    package let account: AccountReference
    package let isAdmin: Bool

    package init(account: AccountReference, isAdmin: Bool) {
      self.account = account
      self.isAdmin = isAdmin
    }
  }

  package let kind: Kind
  /// The account of a change of membership; nil for a change of a group.
  package var account: AccountReference?
  /// Whether a member who was taken out was an admin as well; nil for every other change.
  package var wasAdmin: Bool?
  /// The name that a renamed group got; nil for every other change.
  package var name: String?
  /// What the members of a created group are called, in the order in which the write names them; nil for every other change.
  package var labels: [String]?
  /// Who was in a deleted group, sorted by id; nil for every other change.
  package var members: [Member]?
  /// The text of a deleted group without our mark; nil for every other change, and where there was none.
  package var text: String?
  /// Why it was done, one line for people; nil when nothing more is known than that the two sides differed.
  package var why: String?

  package init(_ kind: Kind, account: AccountReference? = nil) {
    self.kind = kind
    self.account = account
  }
}
