import Foundation
import Sandbox

extension SandboxServer {
  /// From now on these rules of docs/sandbox.md are in force at the stand-ins, and no others.
  func setFaults(_ rules: String...) throws {
    replaceFaults(try FaultFile.read(text: Data("[\(rules.joined(separator: ","))]".utf8)))
  }

  /// How many requests were answered with this status so far.
  func answers(with status: Int) -> Int { requests.count { $0.status == status } }
}
