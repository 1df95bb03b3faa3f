/// Plans as JSON, for machines. The form has a version; within one, keys are added and never change their meaning.
package struct PlanDocument: Encodable {
  static let format = "rollcall-plan"
  private let format = PlanDocument.format
  private let version = Plan.formatVersion
  private let targets: [TargetPlan]
  private let failed: [Failure]
  /// Nil for a plan that is only printed.
  private let saved: Saved?

  /// `{"configuration":"77aa…","seal":"c3d1…"}`
  private struct Saved: Encodable {
    let configuration: String
    let seal = PlanSeal.blank
  }

  /// A target for which there is no plan.
  package struct Failure: Encodable, Sendable {
    package let target: String
    /// One line for people.
    package let reason: String

    package init(target: String, reason: String) {
      self.target = target
      self.reason = reason
    }
  }

  package init(_ plans: [Plan], failed: [Failure] = []) {
    targets = plans.map { TargetPlan($0, isSaved: false) }
    self.failed = failed
    saved = nil
  }

  /// Plans to be saved and carried out later; `configuration` is the digest of what they were made with.
  package init(saving plans: [Plan], configuration: String) {
    targets = plans.map { TargetPlan($0, isSaved: true) }
    failed = []
    saved = Saved(configuration: configuration)
  }

  /// Keys sorted, two blanks of indentation, a newline at the end: equal plans give equal bytes.
  package func json() throws -> String {
    let text = try JSONText.encode(self)
    return saved == nil ? text : PlanSeal.sealed(text)
  }
}

private struct TargetPlan: Encodable {
  let target: String
  let provider: String
  let instance: String
  let snapshot: SnapshotStamp
  let directoryGroups: Int
  let directoryMemberships: Int
  let changes: [ChangeRow]
  let held: [HoldRow]
  let unmatched: [UnmatchedPerson]
  let leftOut: [LeftOutPerson]
  let unread: [UnreadPart]
  let remarks: [String]
  let predictedCalls: Int
  let predictedSeconds: Int?
  let fingerprints: [String: String]
  let approval: ReviewDocument?
  let groups: [SavedGroup]?
  let digest: String
  let summary: String
  /// Only in a plan that undoes a cycle.
  let undoes: Int64?

  init(_ plan: Plan, isSaved: Bool) {
    target = plan.target
    provider = plan.provider
    instance = plan.instance
    snapshot = plan.stamp
    directoryGroups = plan.scale.directoryGroups
    directoryMemberships = plan.scale.directoryMemberships
    let leftOut = plan.leftOutByAccount
    changes = plan.changes.map { ChangeRow($0, plan.causes.cause(of: $0), leftOut) }
    held = plan.holds.map { HoldRow($0, plan.causes, leftOut) }
    unmatched = plan.unmatched
    self.leftOut = plan.leftOut
    unread = plan.unread
    remarks = plan.remarks
    predictedCalls = plan.cost.calls
    predictedSeconds = plan.cost.seconds
    fingerprints = Dictionary(uniqueKeysWithValues: plan.fingerprints.map { ($0.key.rawValue, $0.value) })
    approval = ReviewDocument(plan.review)
    groups = isSaved ? SavedGroup.all(in: plan) : nil
    digest = plan.digest
    summary = PlanSummary(plan).text
    undoes = plan.undoes
  }
}

/// `{"change":"add-member","group":{"id":"7","name":"design","source":"entryUUID:…"},"account":{"id":"12","label":"ana@example.org"},`
/// `"cause":"directory"}`
private struct ChangeRow: Encodable {
  let change: String
  let cause: String
  let group: GroupReference
  var account: AccountReference?
  var to: String?
  var origin: String?
  var annotation: String?
  var formerSource: StableID?
  var members: [AccountReference]?
  var admins: [AccountReference]?
  var reason: String?

  /// `leftOut` are the people left out, for whom a removal has a reason of its own.
  init(_ change: Change, _ cause: Cause, _ leftOut: [AccountID: LeftOutPerson]) {
    self.cause = cause.rawValue
    group = change.group
    account = change.account
    if [.remove, .revoke].contains(change.kind), let person = account.flatMap({ leftOut[$0.id] }) {
      reason = "\(person.kind.rawValue): \(person.reason)"
    }
    switch change {
    case .adoptGroup(_, let text, let former):
      self.change = "adopt-group"
      annotation = text
      formerSource = former
    case .renameGroup(_, let name):
      self.change = "rename-group"
      to = name
    case .createGroup(let new):
      self.change = "create-group"
      origin = new.origin
      annotation = new.annotation
      members = new.members
      admins = new.admins
    case .addMember: self.change = "add-member"
    case .grantAdmin: self.change = "grant-admin"
    case .revokeAdmin: self.change = "revoke-admin"
    case .removeMember: self.change = "remove-member"
    case .deleteGroup: self.change = "delete-group"
    }
  }
}

private struct HoldRow: Encodable {
  let group: String
  let reason: String
  let text: String
  let changes: [ChangeRow]

  init(_ hold: Hold, _ causes: PlanCauses, _ leftOut: [AccountID: LeftOutPerson]) {
    group = hold.groupName
    reason = hold.reason.code
    text = hold.reason.text(changes: hold.changes.count)
    changes = hold.changes.map { ChangeRow($0, causes.cause(of: $0), leftOut) }
  }
}
