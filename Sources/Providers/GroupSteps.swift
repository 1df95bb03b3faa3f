import Reconciliation

/// Turns the changes of one group into requests.
///
/// Membership goes one account at a time as long as that is not much dearer: such requests commute, can be repeated, and never drop what
/// somebody else added since the group was read. Within that, requests are as few as they can be: what one request does anyway is not sent
/// twice.
struct GroupSteps {
  enum Creation {
    /// Members and admins go with the group in one request.
    case whole
    /// The group is created empty and each member follows.
    case thenMembers
  }

  private let changes: [Change]
  private let way: WritingWay
  private var grants: [AccountID: Change] = [:]
  private var revocations: [AccountID: Change] = [:]
  private var added: Set<AccountID> = []
  private var removed: Set<AccountID> = []

  private init(_ changes: [Change], _ way: WritingWay) {
    self.changes = changes
    self.way = way
    for change in changes {
      switch change {
      case .addMember(_, let account): added.insert(account.id)
      case .removeMember(_, let account): removed.insert(account.id)
      case .grantAdmin(_, let account): grants[account.id] = change
      case .revokeAdmin(_, let account): revocations[account.id] = change
      case .adoptGroup, .renameGroup, .createGroup, .deleteGroup: break
      }
    }
  }

  /// The requests in the order of the changes; every change is covered by at least one of them.
  ///
  /// `membership` is who is in the group now, nil when nobody can tell or it is to be created: then nothing is sent as a whole.
  static func steps(for changes: [Change], as way: WritingWay, on membership: @autoclosure () -> Membership? = nil) -> [WriteStep]
  {
    let plan = GroupSteps(changes, way)
    let steps = plan.updates() + changes.flatMap(plan.steps(for:))
    guard let limit = way.wholeSetAbove, steps.count > limit else { return steps }
    return WholeSet.steps(steps, saving: limit, on: membership()) ?? steps
  }

  /// An adoption goes with the first rename. Another rename is a request of its own: a swap of names goes through a temporary
  /// one.
  private func updates() -> [WriteStep] {
    var steps: [WriteStep] = []
    for change in changes {
      switch change {
      case .adoptGroup(_, let annotation, _):
        steps.append(step(.updateGroup(name: nil, annotation: annotation), for: [change]))
      case .renameGroup(_, let name):
        if case .updateGroup(nil, let annotation) = steps.last?.write, let adoption = steps.popLast()?.changes {
          steps.append(step(.updateGroup(name: name, annotation: annotation), for: adoption + [change]))
        } else {
          steps.append(step(.updateGroup(name: name, annotation: nil), for: [change]))
        }
      case .createGroup, .addMember, .grantAdmin, .revokeAdmin, .removeMember, .deleteGroup: break
      }
    }
    return steps
  }

  private func steps(for change: Change) -> [WriteStep] {
    switch change {
    case .adoptGroup, .renameGroup: []
    case .createGroup(let new): create(new, for: change)
    case .addMember(_, let account):
      if let grant = grants[account.id] {
        [step(.setMember(account.id, admin: true), for: [change, grant])]
      } else {
        [step(.setMember(account.id, admin: false), for: [change])]
      }
    case .grantAdmin(_, let account):
      added.contains(account.id) ? [] : [step(.setMember(account.id, admin: true), for: [change])]
    case .revokeAdmin(_, let account):
      removed.contains(account.id) ? [] : [step(.setMember(account.id, admin: false), for: [change])]
    case .removeMember(_, let account):
      [step(.removeMember(account.id), for: [revocations[account.id], change].compactMap(\.self))]
    case .deleteGroup: [step(.deleteGroup, for: [change])]
    }
  }

  private func create(_ new: NewGroup, for change: Change) -> [WriteStep] {
    let admins = new.admins.map(\.id)
    let members = Set(new.members.map(\.id)).union(admins).sorted()
    switch way.creation {
    case .whole:
      let write = Write.createGroup(name: new.group.name, annotation: new.annotation, members: members, admins: admins.sorted())
      return [step(write, for: [change])]
    case .thenMembers:
      let write = Write.createGroup(name: new.group.name, annotation: new.annotation, members: [], admins: [])
      let isAdmin = Set(admins)
      return [step(write, for: [change])]
        + members.map { step(.setMember($0, admin: isAdmin.contains($0)), for: [change]) }
    }
  }

  private func step(_ write: Write, for changes: [Change]) -> WriteStep {
    WriteStep(write, for: changes, calls: way.calls(write))
  }
}
