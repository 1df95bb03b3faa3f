import Reconciliation

/// Rules about rows of privileges; pure.
///
/// Only rows count as membership of a group: level `group_admin` on that group, held by a person. An account admin controls every
/// group without such a row, and gets none as long as BigV shows who they are. Rows of account admins are not taken away (the account is
/// protected), nor are rows of API keys, of other levels, or our own.
enum BigVPrivileges {
  static let groupAdmin = "group_admin"
  static let accountAdmin = "account_admin"

  /// What two user names have in common when they are the same user: they are letters and digits, and are host names in places.
  static func key(_ username: String) -> String { username.lowercased() }

  /// Rows that make a person a member of the group.
  static func members(_ rows: [BigVWire.Privilege], of group: Int64) -> [BigVWire.Privilege] {
    rows.filter { $0.level == groupAdmin && $0.groupID == group && !$0.isOfAPIKey && $0.username?.isEmpty == false }
  }

  /// Rows that make this account a member of the group; one would do, but nothing keeps the rows unique.
  static func rows(_ rows: [BigVWire.Privilege], of account: AccountID, in group: Int64) -> [BigVWire.Privilege] {
    members(rows, of: group).filter { key($0.username ?? "") == key(account.rawValue) }
  }

  /// Whether the list says of each group admin in it on which group and who: a row that does not could be anybody's.
  static func completeness(_ rows: [BigVWire.Privilege]) -> Completeness {
    let vague = rows.first { $0.level == groupAdmin && !$0.isOfAPIKey && ($0.groupID == nil || ($0.username ?? "").isEmpty) }
    return vague.map { .partial("privilege \($0.id) does not say which group or which user it is for") } ?? .complete
  }

  /// Whether rows of our own let us see and change everything in the account; staff's level on the cluster does too.
  static func holdAccount(_ rows: [BigVWire.Privilege], _ account: Int64, withAPIKey: Bool) -> Bool {
    rows.contains { row in
      row.isOfAPIKey == withAPIKey && (row.level == accountAdmin && row.accountID == account || row.level == "cluster_admin")
    }
  }

  /// Users with the whole account, by key.
  static func accountAdmins(_ rows: [BigVWire.Privilege], _ account: Int64) -> Set<String> {
    Set(rows.filter { $0.level == accountAdmin && $0.accountID == account && !$0.isOfAPIKey }.compactMap { $0.username.map(key) })
  }
}
