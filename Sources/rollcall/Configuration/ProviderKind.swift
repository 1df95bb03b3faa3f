import Providers
import Reconciliation

/// The kinds of target, as `provider:` names them.
enum ProviderKind: String, Sendable, CaseIterable {
  case filesCom = "files.com"
  case bigV = "bigv"

  /// What groups are there, whichever site or account it is.
  var traits: TargetTraits {
    switch self {
    case .filesCom: FilesComTarget.traits
    case .bigV: BigVTarget.traits
    }
  }
}
