/// Whom a target does without though they are in its groups, worked out once for each target. Nobody at all costs nothing.
package struct PeopleToLeaveOut: Sendable {
  package enum Cause: Sendable, Hashable {
    /// Named by `exclude-people`; by which part of it.
    case excluded(String)
    /// Disabled in the directory, and by what there.
    case disabled(String)
  }

  /// A disabled person whose time is not up.
  package struct Leaver: Sendable, Hashable {
    /// What in the directory says that the person is disabled.
    package let mark: String
    package let secondsLeft: Int64
  }

  /// Who is wanted in no group, and why.
  package private(set) var causes: [PersonNumber: Cause] = [:]
  /// Who keeps what there is for now and gets nothing new.
  package private(set) var leavers: [PersonNumber: Leaver] = [:]
  /// Who may be disabled, and why that cannot be told: they keep what there is and get nothing new, as leavers do.
  package private(set) var undecided: [PersonNumber: String] = [:]
  /// Partial when more people may be excluded or disabled than were read: nobody may be added then.
  package private(set) var completeness = Completeness.complete
  /// Exclusions that name nobody, and what hinders the rule for disabled people; one line each.
  package private(set) var remarks: [String] = []
  /// For each person whether `causes` has one; empty when it has none.
  private var isOut: [Bool] = []

  package static let nobody = PeopleToLeaveOut()

  private init() {}

  /// `since` tells when people with an account were first seen disabled; `now` is in seconds since 1970-01-01 UTC.
  package init(policy: TargetPolicy, traits: TargetTraits, snapshot: Snapshot, disabledSince since: [StableID: Int64], now: Int64)
  {
    addDisabled(policy.disabledPeople, in: snapshot, since: since, now: now)
    addUndecided(policy.disabledPeople, in: snapshot, since: since)
    // These come second, so that a person who is both counts as excluded: that is true of this target alone.
    for selection in policy.excludedPeople.selections { exclude(selection, in: snapshot) }
    if !policy.excludedPeople.keys.isEmpty { exclude(policy.excludedPeople.keys, policy.match, traits, in: snapshot) }
    for person in causes.keys { leavers[person] = nil }
    guard !causes.isEmpty else { return }
    isOut = Array(repeating: false, count: snapshot.people.count)
    for person in causes.keys { isOut[Int(person)] = true }
  }

  /// The people of a list who are wanted, in the same order.
  package func wanted(of people: [PersonNumber]) -> [PersonNumber] {
    isOut.isEmpty ? people : people.filter { !isOut[Int($0)] }
  }

  /// The people of a list who are not wanted, in the same order.
  package func leftOut(of people: [PersonNumber]) -> [PersonNumber] {
    isOut.isEmpty ? [] : people.filter { isOut[Int($0)] }
  }

  private mutating func addDisabled(
    _ rule: DisabledPeople, in snapshot: Snapshot, since: [StableID: Int64], now: Int64
  ) {
    switch rule {
    case .keep: return
    case .drop: causes = snapshot.disabled.mapValues(Cause.disabled)
    case .dropAfter(let grace):
      let seconds = grace.components.seconds
      if !PlausibleTime.isPlausible(now, after: since.values) { remarks.append(PlausibleTime.remark) }
      for (person, mark) in snapshot.disabled {
        // A clock that was set back makes nobody wait less than no time at all.
        let passed = max(0, now - (since[snapshot.people.stableID(of: person)] ?? now))
        if passed >= seconds {
          causes[person] = .disabled(mark)
        } else {
          leavers[person] = Leaver(mark: mark, secondsLeft: seconds - passed)
        }
      }
    }
  }

  /// Whoever may be disabled, by the read itself or because the ledger knows it and no sign of it can be seen any more.
  private mutating func addUndecided(_ rule: DisabledPeople, in snapshot: Snapshot, since: [StableID: Int64]) {
    guard rule != .keep else { return }
    let proof = snapshot.disabledProof
    if let reason = proof.completeness.reason {
      completeness = completeness.and(.partial("who is disabled is not known for sure: \(reason)"))
    }
    undecided = proof.undecided
    guard !proof.showsSigns, !since.isEmpty else { return }
    let hidden = (0..<PersonNumber(snapshot.people.count)).filter { since[snapshot.people.stableID(of: $0)] != nil }
    guard let first = hidden.first else { return }
    for person in hidden { undecided[person] = "was disabled, and nobody shows any sign of that now" }
    remarks.append(
      "\(hidden.count == 1 ? "1 person who was disabled gets" : "\(Numbers.count(hidden.count)) people who were disabled get") nothing "
        + "new, such as \(snapshot.people.origin(of: first)): nobody shows an attribute that disables any more, so it may be hidden. Check the "
        + "account's right to read it; where they are enabled, give one of them a value that says so, or set people.disabled to "
        + "keep for one cycle")
  }

  private mutating func exclude(_ selection: PersonSelection, in snapshot: Snapshot) {
    guard let list = snapshot.selectedPeople[selection] else {
      completeness = completeness.and(.partial("whom exclude-people means by \(selection.label) was not read"))
      return
    }
    if let reason = list.completeness.reason {
      completeness = completeness.and(
        .partial("whom exclude-people means by \(selection.label) is not known for sure: \(reason)"))
    } else if list.people.isEmpty {
      remarks.append("exclude-people: \(selection.label) \(selection.isFilter ? "finds" : "are") nobody")
    }
    for person in list.people { causes[person] = .excluded(selection.label) }
  }

  /// Values are looked up as those of accounts are: each stands for an account of that name.
  private mutating func exclude(_ keys: [String], _ match: MatchRule, _ traits: TargetTraits, in snapshot: Snapshot) {
    let listed = Accounts(keys.map { Account(id: AccountID($0), username: $0, email: $0) })
    let table = AccountKeys(accounts: listed, rule: match, traits: traits)
    var found: Set<AccountNumber> = []
    var room: [UInt8] = []
    if let column = snapshot.people.attributes[match.directory.lowercased()] {
      for person in 0..<PersonNumber(snapshot.people.count) {
        let numbers: [AccountNumber] =
          switch table.account(of: person, in: column, guess: 0, key: &room) {
          case .noKey, .noAccount: []
          case .one(let number): [number]
          case .several(let numbers): numbers
          }
        guard let first = numbers.first else { continue }
        causes[person] = .excluded(keys[Int(first)])
        found.formUnion(numbers)
      }
    }
    guard snapshot.peopleCompleteness.isComplete else { return }
    for number in listed.indices where !found.contains(AccountNumber(number)) {
      remarks.append("exclude-people: nobody in the directory has the \(match.directory) \(keys[number])")
    }
  }
}

extension PersonSelection {
  fileprivate var isFilter: Bool {
    switch self {
    case .filter: true
    case .group: false
    }
  }
}
