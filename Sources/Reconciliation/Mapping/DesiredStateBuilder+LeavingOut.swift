extension DesiredStateBuilder {
  /// Who in these groups is left out and why, each person once; sorted by origin.
  func leftOutPeople(in groups: [DesiredGroup]) -> [LeftOutPerson] {
    guard !leavingOut.causes.isEmpty else { return [] }
    return Set(groups.lazy.flatMap(\.leftOut)).compactMap { person in
      let account = matching.accountOfPerson[Int(person)].map { accounts[Int($0)].id }
      let (kind, reason): (LeftOutPerson.Kind, String)
      switch leavingOut.causes[person] {
      case .excluded(let part): (kind, reason) = (.excluded, part)
      case .disabled(let mark): (kind, reason) = (.disabled, mark)
      case nil: return nil
      }
      return LeftOutPerson(
        person: snapshot.people.stableID(of: person), origin: snapshot.people.origin(of: person), kind: kind, reason: reason,
        account: account)
    }.sorted { ($0.origin, $0.person) < ($1.origin, $1.person) }
  }

  /// Keeps people of whom it cannot be told whether they are disabled from getting anything new.
  func closeToUndecided(_ state: inout DesiredState) {
    for person in leavingOut.undecided.keys {
      if let account = matching.accountOfPerson[Int(person)] { state.closedToNew.insert(account) }
    }
  }

  /// Keeps disabled people whose time is not up from getting anything new, and says when it is up.
  func closeToLeavers(_ state: inout DesiredState) {
    guard !leavingOut.leavers.isEmpty else { return }
    var leaving: [(secondsLeft: Int64, origin: String)] = []
    for person in Set(state.groups.lazy.flatMap(\.people)) {
      guard let leaver = leavingOut.leavers[person], let account = matching.accountOfPerson[Int(person)] else { continue }
      state.closedToNew.insert(account)
      leaving.append((leaver.secondsLeft, snapshot.people.origin(of: person)))
    }
    guard !leaving.isEmpty else { return }
    leaving.sort { ($0.secondsLeft, $0.origin) < ($1.secondsLeft, $1.origin) }
    let shown = leaving.prefix(5).map { "\($0.origin) in \(Numbers.timeLeft(seconds: $0.secondsLeft))" }.joined(separator: "; ")
    let count = leaving.count == 1 ? "1 disabled person keeps" : "\(Numbers.count(leaving.count)) disabled people keep"
    state.remarks.append("\(count) memberships for now and would be dropped: \(shown)\(leaving.count > 5 ? "; …" : "")")
  }
}
