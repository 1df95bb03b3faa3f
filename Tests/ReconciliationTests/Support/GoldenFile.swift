import Fixtures
import Foundation
import Testing

/// Outputs that are kept in `Tests/Golden` and do not change unnoticed.
enum GoldenFile {
  private static let variable = "ROLLCALL_RENEW_GOLDEN"

  /// Expects the text to be what the file has; writes the file instead when that is asked for.
  static func expect(_ text: String, toBe name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = ProjectFile.path("Tests/Golden/\(name)")
    if ProcessInfo.processInfo.environment[variable] != nil {
      try Data(text.utf8).write(to: URL(filePath: path))
      return
    }
    let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard kept != text else { return }
    let lines = zip(
      kept.split(separator: "\n", omittingEmptySubsequences: false), text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      Tests/Golden/\(name) is another text from line \((first?.offset ?? 0) + 1) on:
        kept: \(first?.element.0 ?? "(as many lines as are there)")
        now:  \(first?.element.1 ?? "(more or fewer lines)")
      When that is meant, renew the files with
        \(variable)=1 swift test --filter GoldenTests
      look at the difference, tell of it in CHANGELOG.md, and where the JSON has new keys, add them to config/rollcall-plan.schema.json.
      """, sourceLocation: sourceLocation)
  }
}
