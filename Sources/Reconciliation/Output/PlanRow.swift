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
  let hold: HintedLine?
  /// How many single changes wait; 0 for what is done.
  let waiting: Int

  fileprivate init(name: String, hold: HintedLine? = nil, waiting: Int = 0) {
    self.name = name.printable()
    self.hold = hold
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

  /// `hints` complete the commands that reasons name.
  init(_ plan: Plan, hints: CommandHints) {
    let reasons = ReasonText(plan)
    held = plan.holds.map { Self.row($0, reasons, plan.target, hints) }
    var memberships: [StableID: [Change]] = [:]
    for change in plan.changes where change.account != nil { memberships[change.group.source, default: []].append(change) }
    let common = memberships.mapValues(reasons.common)
    var places: [StableID: Int] = [:]
    var rows: [PlanRow] = []
    for change in plan.changes {
      let source = change.group.source
      let place = places[source] ?? rows.count
      if place == rows.count {
        places[source] = place
        rows.append(PlanRow(name: change.group.name))
      }
      rows[place].add(change, reasons, tellsCause: common[source]?.isCommon != true)
    }
    for (source, place) in places { rows[place].note(common[source]?.text) }
    groups = rows
  }

  private static func row(_ hold: Hold, _ reasons: ReasonText, _ target: String, _ hints: CommandHints) -> PlanRow {
    let common = reasons.common(of: hold)
    let reason = hold.reason.text(changes: hold.changes.count).printable(limit: reasonLimit)
    let line = hints.completed(reason, group: hold.groupName, on: target)
    let told = HintedLine(line.before, command: line.command, after: line.after + (common.text.map { " (\($0))" } ?? ""))
    var row = PlanRow(name: hold.groupName, hold: told, waiting: max(1, hold.changes.count))
    for change in hold.changes { row.add(change, reasons, tellsCause: !common.isCommon) }
    return row
  }
}

extension PlanRow {
  /// `tellsCause` says that each person's cause is told beside that person.
  fileprivate mutating func add(_ change: Change, _ reasons: ReasonText, tellsCause: Bool) {
    switch change {
    case .adoptGroup(_, _, let former):
      steps.isAdopted = true
      note(former == nil ? "becomes ours: adopted by its name" : "goes over to another directory group: previously")
    case .renameGroup(_, let to):
      // Names that are swapped go through a temporary one: the last is the one that stays.
      if steps.isRenamed { notes.removeLast() }
      steps.isRenamed = true
      newName = to.printable()
      note(reasons.cause(of: change) ?? "renamed")
    case .createGroup(let new):
      steps.isCreated = true
      note("new, from \(new.origin.printable())")
      note(reasons.cause(of: change))
      people += new.members.map { Person(kind: .add, label: $0.label.printable(), note: nil) }
      people += new.admins.map { Person(kind: .grant, label: $0.label.printable(), note: nil) }
    case .deleteGroup:
      steps.isDeleted = true
      note(reasons.cause(of: change))
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      let note = reasons.beside(change, tellsCause: tellsCause)
      people.append(Person(kind: change.kind, label: account.label.printable(), note: note?.printable()))
    }
  }

  fileprivate mutating func note(_ text: String?) { if let text { notes.append(text) } }
}
