extension TargetView {
  /// Why a person has no account here; nil when there is one, or the target was not read.
  func absence(of person: PersonNumber, _ people: People) -> PersonOnTarget.Absence? {
    guard reading != nil else { return nil }
    return switch desired.matching.absences[person] {
    case nil: nil
    case .noKey: .init(code: "no-key", text: "the person has no \(policy.match.directory)")
    case .noAccount:
      .init(
        code: "no-account",
        text: "no account has the \(policy.match.account.rawValue) "
          + people.values(of: person, policy.match.directory).joined(separator: " or "))
    case .conflict(let text): .init(code: "conflict", text: text)
    }
  }

  /// Whose an account is, was, or that nobody is known; one line.
  func owner(of account: AccountNumber, _ people: People) -> String {
    if let person = desired.matching.personOfAccount[Int(account)] { return people.origin(of: person) }
    if desired.matching.frozen.contains(account) {
      return "contested: more than one person or account matches, so nothing is changed"
    }
    guard let reading else { return "unknown" }
    guard let remembered = reading.memory.people.person(of: reading.current.accounts[Int(account)].id) else {
      return policy.unknownAccounts == .keep
        ? "nobody: it never matched anybody in the directory, and such accounts are kept"
        : "nobody: it never matched anybody in the directory"
    }
    let person = (0..<PersonNumber(people.count)).first { people.hasStableID(remembered, $0) }
    return person.map { "was matched by \(people.origin(of: $0)), who no longer has its \(policy.match.account.rawValue)" }
      ?? "was matched by \(remembered), who is no longer in the directory"
  }

  /// Whether a right on the whole target gives the person's account every group.
  func holdsEveryGroup(_ person: PersonNumber) -> Bool {
    account(of: person).flatMap { reading?.current.accounts[Int($0)].holdsEveryGroup } ?? false
  }
}
