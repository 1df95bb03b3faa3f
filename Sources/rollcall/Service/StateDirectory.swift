/// The folders that systemd gave the service to keep its state in (StateDirectory=, systemd.exec(5)).
///
/// An instance of the unit has one of its own. Where its configuration does not name it, it would take the ledger of another service, or fail
/// because it may not write there.
struct StateDirectory: Sendable {
  /// Absolute paths; empty where systemd gave none, and then any folder will do.
  private let folders: [String]

  init(_ environment: [String: String]) {
    folders = environment["STATE_DIRECTORY"]?.split(separator: ":").map(String.init) ?? []
  }

  /// Why a ledger may not be in this folder; nil when it may.
  func refusal(of folder: String) -> String? {
    guard let own = folders.first, !folders.contains(where: { folder == $0 || folder.hasPrefix($0 + "/") }) else { return nil }
    return "the ledger would be in \(folder), and the unit keeps the state of this service in \(own): "
      + "write `state: \(own)` into the configuration"
  }

  /// Says what is wrong, and ends with 78.
  func check(_ folder: String, console: Console) throws {
    guard let refusal = refusal(of: folder) else { return }
    console.report("error", refusal)
    throw ExitStatus.configuration.code
  }
}
