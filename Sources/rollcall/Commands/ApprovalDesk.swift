import Engine
import Ledger
import Reconciliation

/// Approvals of what limits hold, given, listed and taken back: for the command, and for those who ask the daemon.
struct ApprovalDesk: Sendable {
  typealias Plans = [(plan: Plan, part: PlanPart?)]

  /// How many are looked through for one that stands.
  private static let known = 1_000

  let ledger: SQLiteLedger
  var now: @Sendable () -> Int64 = SystemTime.now

  /// The plans that are made now of the targets that could be read; `warn` is told of each that could not, on one line.
  ///
  /// `names` are targets, none of them means all. Throws as `Cycle.plan` does.
  func plans(
    _ assembly: Assembly, of names: [String] = [], _ scope: PlanScope, acceptsOlder: Bool, warn: (String) -> Void
  ) async throws -> Plans {
    let targets = assembly.planTargets.filter { names.isEmpty || names.contains($0.name) }
    let cycle = Cycle(
      directory: assembly.directory, ledger: ledger, environment: assembly.quietEnvironment(), acceptsOlderDirectory: acceptsOlder
    )
    let (results, selection) = try await cycle.wholePlans(targets, scope)
    return results.compactMap { target, result in
      switch result {
      case .success(let plan): return (plan, selection?.part(on: target))
      case .failure(let error):
        warn("\(target): \(error)")
        return nil
      }
    }
  }

  /// The one thing that is held in the plans and whose digest begins with the digits. Throws `ApprovalRefusal` when there is none, or more.
  func offer(_ digits: String, in plans: Plans) throws -> ApprovalOffer {
    let search = ApprovalSearch(plans)
    let offers = search.offers(for: digits)
    guard let offer = offers.first, offers.count == 1 else {
      throw ApprovalRefusal(digits, offers, search, try ledger.approvals(limit: Self.known), now: now())
    }
    return offer
  }

  /// Records that exactly this may be done, once, within `lifetime` seconds. Nothing is recorded in a task that was cancelled.
  func approve(_ offer: ApprovalOffer, by user: String, lifetime: Int64?) throws -> NewApproval {
    let time = now()
    let approval = NewApproval(
      target: offer.target, digest: offer.digest, groups: offer.groups, summary: ChangeCounts.text(offer.changes), by: user,
      at: time, expiresAt: time + (lifetime ?? ApproveOptions.standardLifetime))
    try Task.checkCancellation()
    _ = try ledger.approve(approval)
    return approval
  }

  /// Every approval of these targets that stands, and the newest of the others.
  func list(of targets: [String]) throws -> ApprovalList {
    ApprovalList(try ledger.approvals(limit: Self.known), targets: targets, now: now())
  }

  /// Takes back what was approved with these first digits. Throws `ApprovalRefusal` when nothing stands that has them, or more than one.
  func revoke(_ digits: String, by user: String) throws -> ApprovalRecord {
    let time = now()
    let found = try ledger.approvals(limit: Self.known).filter { $0.stands(at: time) && $0.given.digest.hasPrefix(digits) }
    guard let approval = found.first, Set(found.map(\.given.digest)).count == 1 else {
      let what =
        found.isEmpty ? "no approval with the digest \(digits) stands" : "\(digits) is the beginning of more than one digest"
      throw ApprovalRefusal(reason: "--revoke: \(what); rollcall approve --list shows them")
    }
    for approval in found { _ = try ledger.revokeApproval(approval.id, by: user, at: time) }
    return approval
  }
}
