/// A person in a managed group whom the target does without.
package struct LeftOutPerson: Sendable, Hashable, Encodable {
  package enum Kind: String, Sendable, Encodable {
    case excluded, disabled
  }

  package let person: StableID
  /// What the directory calls the person.
  package let origin: String
  package let kind: Kind
  /// What says so: the part of `exclude-people`, or the mark in the directory; one line.
  package let reason: String
  /// The person's account; nil when there is none.
  package let account: AccountID?

  package init(person: StableID, origin: String, kind: Kind, reason: String, account: AccountID?) {
    self.person = person
    self.origin = origin
    self.kind = kind
    self.reason = reason
    self.account = account
  }

  /// `3 people are left out: 2 disabled, 1 excluded`
  package static func counts(_ people: [LeftOutPerson]) -> String {
    let kinds = [Kind.disabled, .excluded].compactMap { kind in
      let number = people.count { $0.kind == kind }
      return number == 0 ? nil : "\(Numbers.count(number)) \(kind.rawValue)"
    }
    let subject = people.count == 1 ? "1 person is" : "\(Numbers.count(people.count)) people are"
    return "\(subject) left out: \(kinds.joined(separator: ", "))"
  }
}
