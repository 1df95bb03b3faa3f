import Reconciliation

/// What no plan may do, found while it is carried out.
struct Violation: Error, CustomStringConvertible {
  let description: String
}

extension World {
  /// The world after a plan was carried out, change by change, and the ledger told; throws at the first change that breaks a law.
  func applying(_ planned: (plan: Plan, books: Bookkeeping)) throws -> World {
    var after = self
    for group in planned.books.refreshed { after.own(group.source, group.group.rawValue) }
    for source in planned.books.forgotten { after.owned[String(source.rawValue.dropFirst(2))] = nil }
    for (account, person) in planned.books.people { after.remembered[account.rawValue] = String(person.rawValue.dropFirst(2)) }
    for (person, time) in planned.books.disabled { after.disabledSince[String(person.rawValue.dropFirst(2))] = time }
    for person in planned.books.noLongerDisabled { after.disabledSince[String(person.rawValue.dropFirst(2))] = nil }
    for (missing, tombstone) in planned.books.missing { after.tombstones[missing] = tombstone }
    for missing in planned.books.foundAgain { after.tombstones[missing] = nil }
    after.measure = planned.books.shrinkage?.measure(after: planned.plan, undone: [], in: current) ?? measure
    for change in planned.plan.changes { try after.apply(change) }
    return after
  }

  private mutating func own(_ source: StableID, _ id: String) { owned[String(source.rawValue.dropFirst(2))] = id }

  private mutating func apply(_ change: Change) throws {
    switch change {
    case .createGroup(let new): try create(new)
    case .adoptGroup(let group, let annotation, let former):
      try edit(group) { $0.annotation = annotation }
      if let former { owned[String(former.rawValue.dropFirst(2))] = nil }
      own(group.source, try place(of: group).id)
    case .renameGroup(let group, let name):
      try checkFree(name, for: group)
      try edit(group) { $0.name = name }
    case .addMember(let group, let account):
      try edit(group) { $0.members.append(account.id.rawValue) }
    case .grantAdmin(let group, let account):
      try edit(group) { $0.admins.append(account.id.rawValue) }
    case .revokeAdmin(let group, let account):
      try edit(group) { $0.admins.removeAll { $0 == account.id.rawValue } }
    case .removeMember(let group, let account):
      try edit(group) { held in
        held.members.removeAll { $0 == account.id.rawValue }
        held.admins.removeAll { $0 == account.id.rawValue }
      }
    case .deleteGroup(let group):
      let id = try place(of: group).id
      held.removeAll { $0.id == id }
      owned = owned.filter { $0.value != id }
    }
  }

  private mutating func create(_ new: NewGroup) throws {
    try checkFree(new.group.name, for: new.group)
    guard Set(new.admins).isSubset(of: new.members) else {
      throw Violation(description: "\(new.group.name) has an admin who is no member")
    }
    let id = "t:new:\(new.group.source.rawValue)"
    held.append(
      Held(
        id: id, name: new.group.name, annotation: new.annotation, members: new.members.map(\.id.rawValue),
        admins: new.admins.map(\.id.rawValue)))
    own(new.group.source, id)
  }

  private func place(of group: GroupReference) throws -> Held {
    guard let found = held.first(where: { $0.id == group.id?.rawValue }) else {
      throw Violation(description: "\(group.name) is not on the target")
    }
    return found
  }

  private mutating func edit(_ group: GroupReference, _ change: (inout Held) -> Void) throws {
    guard let index = held.firstIndex(where: { $0.id == group.id?.rawValue }) else {
      throw Violation(description: "\(group.name) is not on the target")
    }
    change(&held[index])
    let (members, admins) = (held[index].members, held[index].admins)
    guard Set(members).count == members.count, Set(admins).count == admins.count else {
      throw Violation(description: "\(group.name) has somebody twice")
    }
    guard Set(admins).isSubset(of: members) else { throw Violation(description: "\(group.name) has an admin who is no member") }
  }

  private func checkFree(_ name: String, for group: GroupReference) throws {
    if let other = held.first(where: { traits.nameKey($0.name) == traits.nameKey(name) }) {
      throw Violation(description: "\(group.name) takes the name '\(name)' that \(other.id) has")
    }
  }
}
