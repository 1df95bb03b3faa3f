import Fixtures
import Testing

/// Gives all tests of a suite one browser.
struct SharedBrowser: SuiteTrait, TestScoping {
  @TaskLocal static var browser: Browser?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await Browser.run { browser in
      try await Self.$browser.withValue(browser) { try await function() }
    }
  }
}

extension Trait where Self == SharedBrowser {
  static var sharedBrowser: Self { SharedBrowser() }
}
