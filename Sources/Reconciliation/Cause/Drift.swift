/// What somebody changed in one group since Rollcall left it.
struct Drift: Sendable, Hashable {
  /// Members that were none.
  private(set) var arrived: Set<AccountID> = []
  /// Members that are none any more.
  private(set) var gone: Set<AccountID> = []
  /// Admins that were none.
  private(set) var promoted: Set<AccountID> = []
  /// Admins that are none any more.
  private(set) var demoted: Set<AccountID> = []
  /// The group's name when it was left, where it has another one now.
  private(set) var formerName: String?
  /// The group is not there any more.
  private(set) var isDeleted = false

  static let none = Drift()
  static let deleted: Drift = {
    var drift = Drift()
    drift.isDeleted = true
    return drift
  }()

  private init() {}

  /// `seen` and `accounts` are the group as it was left; without `accounts` the same people are in it. `ours` is what Rollcall itself has
  /// written since.
  init(of group: TargetGroup, _ all: Accounts, since seen: LastSeen, _ accounts: SeenAccounts?, ours: Set<AccountID?>) {
    if group.name != seen.name, !ours.contains(nil) { formerName = seen.name }
    // A list that cannot be understood tells nothing: then nobody is said to have done anything.
    guard let accounts, let members = accounts.members.ids, let admins = accounts.admins.ids else { return }
    func ids(_ numbers: [AccountNumber]) -> Set<AccountID> { Set(numbers.lazy.map { all[Int($0)].id }) }
    let (present, presentAdmins) = (ids(group.members), ids(group.admins))
    func byOthers(_ ids: Set<AccountID>) -> Set<AccountID> { ours.isEmpty ? ids : ids.filter { !ours.contains($0) } }
    arrived = byOthers(present.subtracting(members))
    gone = byOthers(members.subtracting(present))
    promoted = byOthers(presentAdmins.subtracting(admins))
    demoted = byOthers(admins.subtracting(presentAdmins))
  }

  var isNone: Bool { self == .none }

  /// Whether a change would undo what somebody did. `name` is the name that a rename gives.
  func isUndone(by kind: Change.Kind, _ account: AccountID?, name: String? = nil) -> Bool {
    switch kind {
    case .add: account.map(gone.contains) ?? false
    case .remove: account.map(arrived.contains) ?? false
    case .grant: account.map(demoted.contains) ?? false
    case .revoke: account.map(promoted.contains) ?? false
    case .rename: formerName != nil && formerName == name
    case .create: isDeleted
    case .adopt, .delete: false
    }
  }
}
