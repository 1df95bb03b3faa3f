import Crypto

/// SHA-256 over changes that wait, as somebody approves them: the same for the same changes, whatever holds them and in whatever order they
/// were found.
///
/// The present name of a group is not part of it where only members and admins are concerned, so that a rename that goes on meanwhile does not
/// void an approval. Who is in a group is part of it where the group would be deleted.
struct HeldDigest {
  let target: String
  let instance: String
  /// The cycle that is to be undone; nil for what the directory and the configuration ask for. One is never approved with the other.
  let undoes: Int64?
  /// A fingerprint of a group as it is on the target; nil when it is not there.
  let fingerprint: (StableID) -> String?

  /// Hex, 64 characters.
  func digest(of changes: [Change]) -> String {
    var hash = SHA256()
    let rows = changes.map(fields).sorted { $0.lexicographicallyPrecedes($1) }
    let purpose = undoes.map { ["rollcall-held-undo", String($0)] } ?? ["rollcall-held"]
    for field in purpose + ["1", target, instance, String(rows.count)] + rows.joined() {
      // Length first, so that no two lists of fields give the same bytes.
      hash.update(data: Array("\(field.utf8.count):\(field)".utf8))
    }
    return PlanDigest.hex(hash.finalize())
  }

  private func fields(of change: Change) -> [String] {
    let common = [String(change.kind.rawValue), change.group.source.rawValue, change.group.id?.rawValue ?? ""]
    return switch change {
    case .adoptGroup(let group, let annotation, let former):
      common + [group.name, annotation ?? "", former?.rawValue ?? ""]
    case .renameGroup(let group, let name): common + [group.name, name]
    case .createGroup(let new):
      common + [new.group.name, String(new.members.count)] + new.members.map(\.id.rawValue) + new.admins.map(\.id.rawValue)
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      common + [account.id.rawValue]
    case .deleteGroup(let group): common + [group.name, fingerprint(group.source) ?? ""]
    }
  }
}
