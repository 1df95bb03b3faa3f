import Foundation

/// A folder of one test, deleted with everything in it when the test lets go of it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "rollcall-ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    // A folder that cannot be deleted is left to the system's own tidying.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A state folder that is not there yet.
  var state: String { path + "/state" }
  var ledgerPath: String { state + "/ledger.sqlite" }
}

/// The permission bits of a file.
func permissions(of path: String) throws -> Int? {
  (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
}
