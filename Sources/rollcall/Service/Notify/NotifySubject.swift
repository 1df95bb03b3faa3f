/// What fails and recovers: a target, or the directory that all of them hang on.
enum NotifySubject: Sendable, Hashable {
  case directory
  case target(String)

  /// How the ledger has it; the directory is no target's.
  var key: String {
    switch self {
    case .directory: ""
    case .target(let name): name
    }
  }
}
