/// What a plan does with one group, or what of it waits for one reason: all of it in one place, for people.
///
/// Every text is one harmless line (`printable`), not escaped for any format yet.
struct PlanRow: Sendable, Hashable {
  /// One person of the group.
  struct Person: Sendable, Hashable {
    let kind: Change.Kind
    let label: String
    /// Why, where that is not plain from the change; nil where it is.
    let note: String?
  }

  /// What is done to the group itself; all false when only its people change.
  struct Steps: Sendable, Hashable {
    var isAdopted = false
    var isCreated = false
    var isRenamed = false
    var isDeleted = false
  }

  /// The name on the target now; that of a group that waits, or is to be created, as the hold or the creation has it.
  let name: String
  /// The name that it gets, where that is another one.
  fileprivate(set) var newName: String?
  fileprivate(set) var steps = Steps()
  /// What is told of the steps, such as `new, from cn=design`.
  fileprivate(set) var notes: [String] = []
  /// Additions, grants, revocations, removals, in the order of the plan.
  fileprivate(set) var people: [Person] = []
  /// Why it waits, nil for what is done.
  let hold: String?
  /// How many single changes wait; 0 for what is done.
  let waiting: Int

  fileprivate init(name: String, hold: String? = nil, waiting: Int = 0) {
    self.name = name.printable()
    self.hold = hold?.printable(limit: PlanRows.reasonLimit)
    self.waiting = waiting
  }

  /// How many people come or go in one way.
  func count(_ kind: Change.Kind) -> Int { people.count { $0.kind == kind } }

  /// Whether access goes away, now or when the hold ends.
  var takesAway: Bool { steps.isDeleted || people.contains { $0.kind == .remove || $0.kind == .revoke } }
}

/// A plan as rows, one for each group and one for each hold.
struct PlanRows: Sendable {
  /// How many Unicode scalars of a reason are shown.
  static let reasonLimit = 400

  /// In the order of the plan's holds.
  let held: [PlanRow]
  /// In the order in which the plan first names the groups.
  let groups: [PlanRow]

  init(_ plan: Plan) {
    let causes = plan.leftOutByAccount
    held = plan.holds.map { hold in
      let reason = hold.reason.text(changes: hold.changes.count)
      var row = PlanRow(name: hold.groupName, hold: reason, waiting: max(1, hold.changes.count))
      for change in hold.changes { row.add(change, causes) }
      return row
    }
    var places: [StableID: Int] = [:]
    var rows: [PlanRow] = []
    for change in plan.changes {
      let place = places[change.group.source] ?? rows.count
      if place == rows.count {
        places[change.group.source] = place
        rows.append(PlanRow(name: change.group.name))
      }
      rows[place].add(change, causes)
    }
    groups = rows
  }
}

extension PlanRow {
  /// `causes` are the people left out, for whom a removal has a reason of its own.
  fileprivate mutating func add(_ change: Change, _ causes: [AccountID: LeftOutPerson]) {
    switch change {
    case .adoptGroup(_, _, let former):
      steps.isAdopted = true
      notes.append(former == nil ? "becomes ours: adopted by its name" : "goes over to another directory group: previously")
    case .renameGroup(_, let to):
      // Names that are swapped go through a temporary one: the last is the one that stays.
      if !steps.isRenamed { notes.append("renamed in the directory") }
      steps.isRenamed = true
      newName = to.printable()
    case .createGroup(let new):
      steps.isCreated = true
      notes.append("new, from \(new.origin.printable())")
      people += new.members.map { Person(kind: .add, label: $0.label.printable(), note: nil) }
      people += new.admins.map { Person(kind: .grant, label: $0.label.printable(), note: nil) }
    case .deleteGroup:
      steps.isDeleted = true
      notes.append("gone from the directory")
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      people.append(Person(kind: change.kind, label: account.label.printable(), note: Self.note(change, causes)))
    }
  }

  private static func note(_ change: Change, _ causes: [AccountID: LeftOutPerson]) -> String? {
    guard change.kind == .remove || change.kind == .revoke, let person = change.account.flatMap({ causes[$0.id] }) else {
      return nil
    }
    return "\(person.kind.rawValue): \(person.reason)".printable()
  }
}
