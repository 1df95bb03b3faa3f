import ArgumentParser

/// What `rollcall approve` is asked: to approve, to list, or to take back.
struct ApproveOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The first digits, at least 8, of the digest that a plan shows for what is held.", valueName: "digest"))
  var digest: String?

  @Flag(help: "List the approvals that stand, and what became of the last ones. Asks nobody.")
  var list = false

  @Option(help: "Of --list: text for people, json for programs.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Take an approval back, by the first digits of its digest. Asks nobody.", valueName: "digest"))
  var revoke: String?

  @Option(
    help: ArgumentHelp(
      "How long it may be used, from 1m to 30d.", discussion: "24h unless something else is said.", valueName: "duration"),
    transform: ApproveOptions.lifetime)
  var expires: Int64?

  /// Seconds.
  static let standardLifetime: Int64 = 86_400

  func validate() throws {
    let asked = [digest != nil, list, revoke != nil].count { $0 }
    guard asked == 1 else {
      throw ValidationError(
        asked == 0
          ? "Give the digest that the plan shows, --list or --revoke."
          : "A digest, --list and --revoke are three questions: ask one.")
    }
    if !list, format == .json { throw ValidationError("--format json goes with --list.") }
    if digest == nil, expires != nil { throw ValidationError("--expires goes with the digest of what is approved.") }
    for digits in [digest, revoke].compactMap(\.self) where !Self.isDigest(digits) {
      throw ValidationError(
        "'\(digits.prefix(80))' is no digest: give at least the first 8 of its hexadecimal digits, as a plan shows them.")
    }
  }

  /// Whether it can be the beginning of a digest, and no other one by chance.
  static func isDigest(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count) && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  private static func lifetime(_ text: String) throws -> Int64 {
    let duration: Duration
    do throws(Refusal) { duration = try DurationNotation.parse(text) } catch {
      throw ValidationError("--expires \(text.prefix(40)) \(error.reason)")
    }
    guard (.seconds(60) ... .seconds(30 * 86_400)).contains(duration) else {
      throw ValidationError("--expires is from 1m to 30d")
    }
    return duration.components.seconds
  }
}
