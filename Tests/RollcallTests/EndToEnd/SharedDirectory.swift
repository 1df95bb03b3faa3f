import Fixtures
import Testing

/// Gives all worlds of a suite one directory, which none of its tests changes.
struct SharedDirectory: SuiteTrait, TestScoping {
  let ldif: String

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await Slapd.run(ldif: ldif) { slapd in
      try await World.$sharedDirectory.withValue(slapd) { try await function() }
    }
  }
}

extension Trait where Self == SharedDirectory {
  /// One directory for the whole suite, that of the company.
  static var sharedDirectory: Self { SharedDirectory(ldif: Company.ldif) }

  /// One directory for the whole suite.
  static func sharedDirectory(_ ldif: String) -> Self { SharedDirectory(ldif: ldif) }
}

extension Trait where Self == ConditionTrait {
  /// Only where a private slapd can be started.
  static var requiresSlapd: Self { .enabled(if: Slapd.isInstalled, "slapd is not installed: nothing was tried end to end") }
}
