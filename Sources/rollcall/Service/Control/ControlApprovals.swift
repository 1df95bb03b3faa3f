import Engine
import LDAPDirectory
import Ledger
import Reconciliation
import Synchronization

/// Approvals for those who ask the daemon: who approves is who the kernel says is asking.
final class ControlApprovals: Sendable {
  /// Seconds; the same as `rollcall approve --expires` takes.
  private static let lifetimes: ClosedRange<Int64> = 60...30 * 86_400

  private let desk: ApprovalDesk
  /// Whether somebody's approval is being looked at: each reads the directory and the targets.
  private let isBusy = Mutex(false)

  init(_ desk: ApprovalDesk) { self.desk = desk }

  /// Plans anew, as the daemon would now, and approves what has the digest of the request.
  ///
  /// `warn` is told of each target that could not be read, on one line.
  func approve(
    _ request: ControlRequest, by peer: ControlPeer, _ assembly: Assembly, warn: (String) -> Void
  ) async throws -> String {
    let digits = try Self.digits(request)
    guard begin() else { throw ControlRefusal.refused("the daemon is looking at another approval: try again in a moment") }
    defer { isBusy.withLock { $0 = false } }
    let plans = try await desk.plans(
      assembly, of: request.targets ?? [], PlanScope(only: request.only ?? [], names: .ldap, saved: nil),
      acceptsOlder: request.acceptsOlder ?? false, warn: warn)
    let offer = try desk.offer(digits, in: plans)
    let lifetime = request.lifetime.map { min(max($0, Self.lifetimes.lowerBound), Self.lifetimes.upperBound) }
    let approval = try desk.approve(offer, by: peer.user, lifetime: lifetime)
    return ApprovalText.given(approval, offer.changes, style: .plain, config: options(request))
  }

  /// Every approval that stands, and the newest of the others, by target; of all targets when the request names none.
  func list(_ request: ControlRequest, targets: [String]) throws -> String {
    let wanted = request.targets ?? []
    return try desk.list(of: targets.filter { wanted.isEmpty || wanted.contains($0) })
      .render(request.format.flatMap { ReportFormat(rawValue: $0) } ?? .text, style: .plain)
  }

  /// Takes back the approval with these first digits.
  func revoke(_ request: ControlRequest, by peer: ControlPeer) throws -> String {
    ApprovalText.takenBack(try desk.revoke(try Self.digits(request), by: peer.user))
  }

  private static func digits(_ request: ControlRequest) throws(ControlRefusal) -> String {
    guard let digits = request.digest, ApproveOptions.isDigest(digits) else { throw .malformed }
    return digits
  }

  private func begin() -> Bool {
    isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
  }

  /// What the commands that a text names take; they go back to whoever sent them.
  private func options(_ request: ControlRequest) -> [String] { (request.options ?? []).map { $0.printable(limit: 400) } }
}
