import Reconciliation

extension Plan {
  var lines: [String] { changes.map(\.line) }

  /// `design: last-admin [revoke design ana]`
  var heldLines: [String] {
    holds.map { "\($0.groupName): \($0.reason.code) [\($0.changes.map(\.line).joined(separator: ", "))]" }
  }
}

extension Change {
  /// `add design ana`, `rename a -> b`, `create design [ana bo] admins [bo]`
  var line: String {
    switch self {
    case .adoptGroup(let group, _, let former): former.map { "take over \(group.name) from \($0)" } ?? "adopt \(group.name)"
    case .renameGroup(let group, let name): "rename \(group.name) -> \(name)"
    case .createGroup(let new):
      "create \(new.group.name) [\(new.members.map(\.id.rawValue).joined(separator: " "))]"
        + (new.admins.isEmpty ? "" : " admins [\(new.admins.map(\.id.rawValue).joined(separator: " "))]")
    case .addMember(let group, let account): "add \(group.name) \(account.id)"
    case .grantAdmin(let group, let account): "grant \(group.name) \(account.id)"
    case .revokeAdmin(let group, let account): "revoke \(group.name) \(account.id)"
    case .removeMember(let group, let account): "remove \(group.name) \(account.id)"
    case .deleteGroup(let group): "delete \(group.name)"
    }
  }
}
