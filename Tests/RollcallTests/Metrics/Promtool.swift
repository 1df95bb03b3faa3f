import Fixtures
import Foundation
import Testing

/// Prometheus' own checker, where it is installed.
enum Promtool {
  private static let path = "/usr/bin/promtool"
  static let isThere = access(path, X_OK) == 0

  /// What it complains of; empty when it is content.
  static func complaint(_ arguments: String..., input: String = "") async throws -> String {
    do {
      _ = try await Command.run(path, arguments, input: input)
      return ""
    } catch let failure as Command.Failure {
      return failure.description
    }
  }
}

extension Trait where Self == ConditionTrait {
  static var requiresPromtool: Self {
    .enabled(if: Promtool.isThere, "needs promtool, of the Debian package prometheus: it is NOT checked without it")
  }
}
