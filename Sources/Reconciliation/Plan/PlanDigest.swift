import Crypto

/// SHA-256 over what would be done.
enum PlanDigest {
  /// Hex, 64 characters. Not part of it: times, costs, remarks, what is held.
  static func digest(target: String, instance: String, changes: [Change]) -> String {
    var hash = SHA256()
    func add(_ fields: [String]) {
      for field in fields {
        // Length first, so that no two lists of fields give the same bytes.
        hash.update(data: Array("\(field.utf8.count):".utf8))
        hash.update(data: Array(field.utf8))
      }
    }
    add(["rollcall-plan", String(Plan.formatVersion), target, instance, String(changes.count)])
    for change in changes { add(fields(of: change)) }
    return hex(hash.finalize())
  }

  /// Fingerprint of a group as the target has it: 16 hex digits.
  static func fingerprint(of group: TargetGroup, accounts: Accounts) -> String {
    var hash = SHA256()
    for field in [group.id.rawValue, group.name, group.annotation ?? ""] {
      hash.update(data: Array("\(field.utf8.count):\(field)".utf8))
    }
    for member in group.members { hash.update(data: Array("m\(accounts[Int(member)].id.rawValue);".utf8)) }
    for admin in group.admins { hash.update(data: Array("a\(accounts[Int(admin)].id.rawValue);".utf8)) }
    return String(hex(hash.finalize()).prefix(16))
  }

  private static func fields(of change: Change) -> [String] {
    let group = change.group
    let common = [String(change.kind.rawValue), group.id?.rawValue ?? "", group.name, group.source.rawValue]
    return switch change {
    case .adoptGroup(_, let annotation, let former): common + [annotation ?? "", former?.rawValue ?? ""]
    case .renameGroup(_, let name): common + [name]
    case .createGroup(let new):
      common + [new.annotation ?? "", String(new.members.count)] + new.members.map(\.id.rawValue)
        + [String(new.admins.count)] + new.admins.map(\.id.rawValue)
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      common + [account.id.rawValue]
    case .deleteGroup: common
    }
  }

  /// Two digits for each byte.
  static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
