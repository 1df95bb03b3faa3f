import Engine
import LDAPDirectory
import Ledger
import Reconciliation
import Synchronization

/// What limits hold, approved and taken back by those who ask the daemon: who approves is who the kernel says is asking.
final class ControlApprovals: Sendable {
  private static let known = 1_000
  /// Seconds; the same as `rollcall approve --expires` takes.
  private static let lifetimes: ClosedRange<Int64> = 60...30 * 86_400

  private let ledger: SQLiteLedger
  /// Whether somebody's approval is being looked at: each reads the directory and the targets.
  private let isBusy = Mutex(false)

  init(ledger: SQLiteLedger) { self.ledger = ledger }

  /// Plans anew, as the daemon would now, and approves what has the digest of the request.
  ///
  /// `warn` is told of each target that could not be read, on one line.
  func approve(
    _ request: ControlRequest, by peer: ControlPeer, _ assembly: Assembly, warn: (String) -> Void
  ) async throws -> String {
    guard let digits = request.digest, ApproveOptions.isDigest(digits) else { throw ControlRefusal.malformed }
    guard begin() else { throw ControlRefusal.refused("the daemon is looking at another approval: try again in a moment") }
    defer { isBusy.withLock { $0 = false } }
    let search = ApprovalSearch(try await plans(request, assembly, warn: warn))
    let (offers, now) = (search.offers(for: digits), SystemTime.now())
    guard let offer = offers.first, offers.count == 1 else {
      let refusal = ApprovalRefusal(digits, offers, search, try ledger.approvals(limit: Self.known), now: now)
      throw ControlRefusal.refused(([refusal.reason] + refusal.notes).joined(separator: "\n"))
    }
    let lifetime = min(
      max(request.lifetime ?? ApproveOptions.standardLifetime, Self.lifetimes.lowerBound), Self.lifetimes.upperBound)
    let approval = NewApproval(
      target: offer.target, digest: offer.digest, groups: offer.groups, summary: ChangeCounts.text(offer.changes), by: peer.user,
      at: now, expiresAt: now + lifetime)
    _ = try ledger.approve(approval)
    return ApprovalText.given(approval, offer.changes, style: .plain, config: options(request))
  }

  /// Every approval that stands, and the newest of the others, by target.
  func list(_ request: ControlRequest, targets: [String]) throws -> String {
    let now = SystemTime.now()
    let records = try ledger.approvals(limit: Self.known)
    let wanted = request.targets ?? []
    let list = ApprovalList(records, targets: targets.filter { wanted.isEmpty || wanted.contains($0) }, now: now)
    return try list.render(request.format.flatMap { ReportFormat(rawValue: $0) } ?? .text, style: .plain)
  }

  /// Takes back the approval with these first digits.
  func revoke(_ request: ControlRequest, by peer: ControlPeer) throws -> String {
    guard let digits = request.digest, ApproveOptions.isDigest(digits) else { throw ControlRefusal.malformed }
    let now = SystemTime.now()
    let found = try ledger.approvals(limit: Self.known).filter { $0.stands(at: now) && $0.given.digest.hasPrefix(digits) }
    guard let approval = found.first, Set(found.map(\.given.digest)).count == 1 else {
      let what =
        found.isEmpty ? "no approval with the digest \(digits) stands" : "\(digits) is the beginning of more than one digest"
      throw ControlRefusal.refused("--revoke: \(what); rollcall approve --list shows them")
    }
    for approval in found { _ = try ledger.revokeApproval(approval.id, by: peer.user, at: now) }
    return ApprovalText.takenBack(approval)
  }

  private func begin() -> Bool {
    isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
  }

  /// The plans of the targets that could be read.
  private func plans(
    _ request: ControlRequest, _ assembly: Assembly, warn: (String) -> Void
  ) async throws -> [(plan: Plan, part: PlanPart?)] {
    let wanted = request.targets ?? []
    let targets = assembly.planTargets.filter { wanted.isEmpty || wanted.contains($0.name) }
    let cycle = Cycle(
      directory: assembly.directory, ledger: ledger, environment: assembly.quietEnvironment(),
      acceptsOlderDirectory: request.acceptsOlder ?? false)
    let (results, selection) = try await cycle.wholePlans(targets, PlanScope(only: request.only ?? [], names: .ldap, saved: nil))
    return results.compactMap { target, result in
      switch result {
      case .success(let plan): return (plan, selection?.part(on: target))
      case .failure(let error):
        warn("\(target): \(error)")
        return nil
      }
    }
  }

  /// What the commands that a text names take; they go back to whoever sent them.
  private func options(_ request: ControlRequest) -> [String] { (request.options ?? []).map { $0.printable(limit: 400) } }
}
