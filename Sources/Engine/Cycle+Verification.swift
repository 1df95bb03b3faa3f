import Logging
import Reconciliation

extension Cycle {
  /// Writes that were answered with yes and that the target does not show; empty when nothing was written or it cannot be read.
  ///
  /// A target that refuses everything is not asked again: a login that is repeated locks an account.
  func verify(_ target: ApplyTarget, _ applier: Applier) async -> [Verification.Missing] {
    let verification = Verification(of: applier.outcomes)
    guard !verification.isEmpty, !environment.stop.isRequested, applier.stopReason == nil else { return [] }
    do {
      let again = try await target.writer.readAgain(
        groups: verification.hasGroupWrites, memberships: verification.memberships)
      return verification.missing(in: again, traits: target.writer.traits)
    } catch {
      environment.logger.warning(
        "what was written could not be verified",
        metadata: EngineEvent.writeUnverified.metadata(target.name, ["reason": "\(error)"]))
      return []
    }
  }
}
