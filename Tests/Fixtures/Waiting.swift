/// Waiting for something that other processes do.
package enum Waiting {
  /// It did not happen in time.
  package struct Overdue: Error, CustomStringConvertible {
    package let description: String
  }

  /// Looks again and again until the condition holds; throws when that takes too long.
  package static func until(
    _ what: String, within limit: Duration = .seconds(60), _ condition: () throws -> Bool
  ) async throws {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while !(try condition()) {
      guard clock.now < end else { throw Overdue(description: "\(what): not within \(limit)") }
      try await clock.sleep(for: .milliseconds(5))
    }
  }
}
