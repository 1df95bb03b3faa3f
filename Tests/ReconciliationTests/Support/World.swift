import Reconciliation

/// A small directory, a small target and what is remembered of it, put together by the test that needs them.
///
/// Everything goes by name: the person `ana` is `p:ana` with the mail `ana@example.org`, the account `ana` has that e-mail address, the
/// directory group `design` is `g:design`, the target's group `design` is `t:design`.
struct World: Sendable {
  struct Person: Sendable {
    var name: String
    var mails: [String]
  }

  struct Group: Sendable {
    var name: String
    var values: [String]
    var members: [String]
    var admins: [String]?
    var completeness = Completeness.complete
    var adminCompleteness = Completeness.complete
  }

  struct Held: Sendable {
    var id: String
    var name: String
    var annotation: String?
    var members: [String]
    var admins: [String] = []
    var membership = Completeness.complete
    var protection: String?
    var deletionObstacle: String?
    var renameObstacle: String?
  }

  var people: [Person] = []
  var groups: [Group] = []
  var accounts: [Account] = []
  var held: [Held] = []
  /// Directory groups that have one stable id, that of the first.
  var twins: Set<String> = []
  /// Directory group to the id of the target's group.
  var owned: [String: String] = [:]
  /// Account to the person that it last belonged to.
  var remembered: [String: String] = [:]

  var peopleCompleteness = Completeness.complete
  var groupsCompleteness = Completeness.complete
  var isSelectionRead = true

  var traits = TargetTraits.withAdminsAndNotes
  var match = MatchRule(directory: "mail", account: .email)
  var name = NameRule(attribute: "cn")
  var membership = GroupRule.Membership.exact
  var allowsEmpty = false
  /// Whether the rule says where admins come from; set by the first group with admins.
  var knowsAdmins = false
  var extent = TargetPolicy.Extent.full
  var adoption = TargetPolicy.Adoption.never
  var unknownAccounts = TargetPolicy.UnknownAccounts.keep
  var singleRole = TargetPolicy.SingleRole.membersAndAdmins
  var limits = Limits.none
  var protectedAccounts: Set<String> = []
  var protectedGroups: Set<String> = []
  /// Which groups the one rule takes.
  var patterns = GroupPatterns.all
  /// What groups were called before, by what they are called now.
  var formerNames: [String: String] = [:]
  var excludedPeople = PeopleExclusion.nobody
  /// Whom selections of people take, by name; a selection that is not here was not read.
  var selectedPeople: [PersonSelection: [String]] = [:]
  var selectedCompleteness = Completeness.complete
  var disabledPeople = DisabledPeople.keep
  /// Who is disabled in the directory, by name, and by what.
  var disabled: [String: String] = [:]
  /// Who may be disabled, by name, and why that cannot be told.
  var undecided: [String: String] = [:]
  var disabledCompleteness = Completeness.complete
  /// Whether anybody has an attribute by which people are disabled.
  var showsSigns = true
  /// Since when the ledger knows people as disabled.
  var disabledSince: [String: Int64] = [:]
  var grace: Grace?
  var removalsOff: RemovalSwitch?
  /// Since when the ledger knows something as missing.
  var tombstones: [Missing: Tombstone] = [:]
  /// How much the last good read gave; nil when there was none.
  var measure: Measure?
  /// Seconds since 1970-01-01 UTC; nil is the time of the snapshot.
  var now: Int64?
  /// What the ledger knows to be approved.
  var approvals: [Approval] = []
  /// What stands before the colon of the directory groups' stable ids; the ledger remembers them with `g`.
  var scheme = "g"

  /// Adds a person; without `mails` with an address of the usual form.
  mutating func person(_ name: String, mails: [String]? = nil) {
    people.append(Person(name: name, mails: mails ?? ["\(name)@example.org"]))
  }

  /// Adds an account; without `email` with an address of the usual form.
  mutating func account(
    _ name: String, email: String? = nil, isOurs: Bool = false, protection: String? = nil, isListed: Bool = true
  ) {
    accounts.append(
      Account(
        id: AccountID(name), username: name, email: email ?? "\(name)@example.org", isOurs: isOurs, protection: protection,
        isListed: isListed))
  }

  /// Adds a directory group. Members who are not known yet become people with an account.
  mutating func directory(
    _ name: String, _ members: [String], admins: [String]? = nil, called values: [String]? = nil,
    completeness: Completeness = .complete, adminCompleteness: Completeness = .complete
  ) {
    for member in members + (admins ?? []) where !people.contains(where: { $0.name == member }) {
      person(member)
      if !accounts.contains(where: { $0.id.rawValue == member }) { account(member) }
    }
    if admins != nil { knowsAdmins = true }
    groups.append(
      Group(
        name: name, values: values ?? [name], members: members, admins: admins, completeness: completeness,
        adminCompleteness: adminCompleteness))
  }

  /// Adds a group on the target. Members that are not known yet become accounts; `source` is the directory group that owns it.
  mutating func target(_ name: String, _ members: [String], admins: [String] = [], source: String? = nil, id: String? = nil) {
    for member in members where !accounts.contains(where: { $0.id.rawValue == member }) { account(member) }
    held.append(Held(id: id ?? "t:\(name)", name: name, members: members, admins: admins))
    if let source { owned[source] = id ?? "t:\(name)" }
  }

  /// Adds a group that is the same on both sides and ours.
  mutating func synced(_ name: String, _ members: [String], admins: [String]? = nil) {
    directory(name, members, admins: admins)
    target(name, members, admins: admins ?? [], source: name)
  }

  /// Changes the group of the target that was added last.
  mutating func last(_ change: (inout Held) -> Void) { change(&held[held.count - 1]) }
}

extension TargetTraits {
  /// A provider that knows admins and keeps notes, and takes names that differ in capitals for one.
  static let withAdminsAndNotes = TargetTraits(
    hasAdmins: true, hasAnnotations: true, nameKey: { $0.lowercased() },
    nameProblem: { $0.contains("/") ? "a name has no slash" : nil }, usernameKey: { $0.lowercased() })

  /// A provider with one role, no place for a mark, and short names.
  static let plain = TargetTraits(
    hasAdmins: false, hasAnnotations: false, nameKey: { $0.lowercased() },
    nameProblem: { $0.utf8.count > 12 ? "has more than 12 characters" : nil }, usernameKey: { $0.lowercased() })
}

extension Limits {
  /// Lets everything through.
  static let none = Limits.all(Limit(atLeast: 10_000))

  static func all(_ limit: Limit) -> Limits {
    Limits(
      removals: limit, groupRemovals: limit, revocations: limit, groupRevocations: limit, deletions: limit, renames: limit,
      creations: limit, shrinkage: limit)
  }
}
