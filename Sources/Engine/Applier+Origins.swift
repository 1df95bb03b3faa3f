import Ledger
import Reconciliation

extension Applier {
  /// How the groups that are renamed, or kept equal to another source, became ours.
  func origins(_ changes: [Change]) throws -> [StableID: OwnedGroup.Origin] {
    guard changes.contains(where: { $0.kind == .adopt || $0.kind == .rename }) else { return [:] }
    var origins = try ledger.memory(of: target.name).owned.mapValues(\.origin)
    for case .adoptGroup(let group, _, let former?) in changes { origins[group.source] = origins[former] ?? .adopted }
    return origins
  }
}
