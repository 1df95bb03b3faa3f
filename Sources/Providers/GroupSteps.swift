import Reconciliation

/// Turns the changes of one group into requests.
///
/// Membership goes one account at a time: such requests commute, can be repeated, and never drop what somebody else added since
/// the group was read. Within that, requests are as few as they can be: what one request does anyway is not sent twice.
struct GroupSteps {
  enum Creation {
    /// Members and admins go with the group in one request.
    case whole
    /// The group is created empty and each member follows.
    case thenMembers
  }

  private let changes: [Change]
  private let creation: Creation
  private var grants: [AccountID: Change] = [:]
  private var revocations: [AccountID: Change] = [:]
  private var added: Set<AccountID> = []
  private var removed: Set<AccountID> = []

  private init(_ changes: [Change], _ creation: Creation) {
    self.changes = changes
    self.creation = creation
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
  static func steps(for changes: [Change], creation: Creation) -> [WriteStep] {
    let plan = GroupSteps(changes, creation)
    return plan.updates() + changes.flatMap(plan.steps(for:))
  }

  /// An adoption goes with the first rename. Another rename is a request of its own: a swap of names goes through a temporary
  /// one.
  private func updates() -> [WriteStep] {
    var steps: [WriteStep] = []
    for change in changes {
      switch change {
      case .adoptGroup(_, let annotation, _):
        steps.append(WriteStep(.updateGroup(name: nil, annotation: annotation), for: [change]))
      case .renameGroup(_, let name):
        if case .updateGroup(nil, let annotation) = steps.last?.write, let adoption = steps.popLast()?.changes {
          steps.append(WriteStep(.updateGroup(name: name, annotation: annotation), for: adoption + [change]))
        } else {
          steps.append(WriteStep(.updateGroup(name: name, annotation: nil), for: [change]))
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
        [WriteStep(.setMember(account.id, admin: true), for: [change, grant])]
      } else {
        [WriteStep(.setMember(account.id, admin: false), for: [change])]
      }
    case .grantAdmin(_, let account):
      added.contains(account.id) ? [] : [WriteStep(.setMember(account.id, admin: true), for: [change])]
    case .revokeAdmin(_, let account):
      removed.contains(account.id) ? [] : [WriteStep(.setMember(account.id, admin: false), for: [change])]
    case .removeMember(_, let account):
      [WriteStep(.removeMember(account.id), for: [revocations[account.id], change].compactMap(\.self))]
    case .deleteGroup: [WriteStep(.deleteGroup, for: [change])]
    }
  }

  private func create(_ new: NewGroup, for change: Change) -> [WriteStep] {
    let admins = new.admins.map(\.id)
    let members = Set(new.members.map(\.id)).union(admins).sorted()
    switch creation {
    case .whole:
      let write = Write.createGroup(name: new.group.name, annotation: new.annotation, members: members, admins: admins.sorted())
      return [WriteStep(write, for: [change])]
    case .thenMembers:
      let write = Write.createGroup(name: new.group.name, annotation: nil, members: [], admins: [])
      let isAdmin = Set(admins)
      return [WriteStep(write, for: [change])]
        + members.map { WriteStep(.setMember($0, admin: isAdmin.contains($0)), for: [change]) }
    }
  }
}
