import Reconciliation
import Testing

/// One write of each kind, none of which has been carried out in `StandInData`.
enum ContractWrite: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case create, rename, add, grant, remove, delete

  /// A creation is not repeated: a second one would be refused, or make a second group.
  static let repeatable: [ContractWrite] = [.rename, .add, .grant, .remove, .delete]
  static let ofMembership: [ContractWrite] = [.add, .grant]

  static let mark = OwnershipMarker(instance: "main", source: StableID("entryUUID:1"))

  var testDescription: String { rawValue }

  var group: TargetGroupID? {
    switch self {
    case .create: nil
    case .rename, .add, .grant, .remove: Provider.design
    case .delete: Provider.empty
    }
  }

  func write(_ provider: Provider) -> Write {
    switch self {
    case .create:
      .createGroup(name: "research", annotation: provider.hasMarks ? Self.mark.line : nil, members: [], admins: [])
    case .rename: .updateGroup(name: "studio", annotation: nil)
    case .add: .setMember(provider.account("chidi"), admin: false)
    case .grant: .setMember(provider.account("dana"), admin: true)
    case .remove: .removeMember(provider.account("bo"))
    case .delete: .deleteGroup
    }
  }

  /// The method of the one request that changes something.
  func method(_ provider: Provider) -> String {
    switch (self, provider) {
    case (.create, _), (.add, .bigV), (.grant, .bigV): "POST"
    case (.rename, .bigV): "PUT"
    case (.rename, _), (.add, _), (.grant, _): "PATCH"
    case (.remove, _), (.delete, _): "DELETE"
    }
  }
}
