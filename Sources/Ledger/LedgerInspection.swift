import GRDB
import Glibc
package import Reconciliation

/// What can be said about a ledger's file without changing anything: whether it is sound, and what is in it.
package struct LedgerInspection {
  private let folder: String
  private let path: String
  /// The configured targets.
  private let targets: [String]
  /// Seconds since 1970-01-01 UTC.
  private let now: Int64
  /// A last good cycle that is older than this deserves attention.
  private static let longAgo: Int64 = 86_400

  package init(of folder: String, targets: [String], now: Int64) {
    self.folder = folder
    path = folder + "/ledger.sqlite"
    self.targets = targets
    self.now = now
  }

  /// One finding for each thing looked at, in the order of what depends on what; what cannot be looked at any more is left out.
  package var findings: [Finding] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [missing(errno)] }
    let file = Self.file(path, status)
    do {
      let (sound, shape) = try structure()
      guard !sound.contains(where: { $0.verdict == .fails }), shape.verdict != .fails else { return [file] + sound + [shape] }
      return [file] + sound + [shape] + (try contents())
    } catch {
      return [
        file, Finding(.fails, "soundness", "\(LedgerError(error, path: path, doing: "check it"))", advice: Self.restore),
      ]
    }
  }

  private static let restore = "restore a backup: rollcall help ledger"

  private func missing(_ code: Int32) -> Finding {
    guard code == ENOENT else { return Finding(.fails, "file", "\(path): \(String(cString: strerror(code)))") }
    return Finding(
      .warning, "file", "\(path) is not there, as before the first run",
      advice: "if it was there once, restore a backup: rollcall help ledger")
  }

  private static func file(_ path: String, _ status: stat) -> Finding {
    let size = "\(path), \(Numbers.count(Int(status.st_size) / 1_024)) KiB"
    guard status.st_mode & 0o077 == 0 else {
      return Finding(.warning, "file", "\(size): others may read or change it", advice: "chmod 600 \(ShellWord.quoted(path))")
    }
    return Finding(.works, "file", size)
  }

  /// Whether the file is sound, and whether its shape is one that is known.
  private func structure() throws -> (sound: [Finding], shape: Finding) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { db in
      // All rows and all indexes are compared; ok, or a line for each fault. https://www.sqlite.org/pragma.html#pragma_integrity_check
      let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)").filter { $0 != "ok" }
      let strays = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
      let sound = [
        faults.isEmpty
          ? Finding(.works, "soundness", "every page, row and index is as it should be")
          : Finding(.fails, "soundness", faults.joined(separator: "; "), advice: Self.restore),
        strays == 0
          ? Finding(.works, "references", "every write belongs to a cycle")
          : Finding(.fails, "references", "\(Numbers.counted(strays, "write")) without a cycle", advice: Self.restore),
      ]
      return (sound, try Self.shape(db))
    }
  }

  private static func shape(_ db: Database) throws -> Finding {
    let migrator = LedgerSchema.migrator
    let applied = try migrator.appliedIdentifiers(db)
    if let theirs = applied.subtracting(migrator.migrations).max() {
      return Finding(
        .fails, "shape", "\(theirs), of a newer Rollcall; this one knows \(LedgerSchema.latest)",
        advice: "install the newer version")
    }
    guard try migrator.hasCompletedMigrations(db) else {
      return Finding(.works, "shape", "of an older Rollcall; the next run that writes brings it to \(LedgerSchema.latest)")
    }
    return Finding(.works, "shape", LedgerSchema.latest)
  }

  private func contents() throws -> [Finding] {
    let counts = try SQLiteLedger.open(at: folder, mode: .readOnly).counts()
    let known = targets + counts.keys.filter { !targets.contains($0) }.sorted()
    return known.map { target in
      let found = counts[target] ?? LedgerCounts()
      let verdict = verdict(on: found, isConfigured: targets.contains(target))
      return Finding(verdict.0, target, "\(found.text); \(verdict.1)", advice: verdict.2)
    }
  }

  private func verdict(on counts: LedgerCounts, isConfigured: Bool) -> (Finding.Verdict, String, String?) {
    var parts = [counts.lastGood.map { "last good cycle \(Numbers.time($0)), \(ago($0))" } ?? "no good cycle yet"]
    if counts.openWrites > 0 { parts.append("\(Numbers.counted(counts.openWrites, "write")) not settled") }
    if !isConfigured { parts.append("no longer in the configuration") }
    let text = parts.joined(separator: ", ")
    guard isConfigured else { return (.works, text, nil) }
    if counts.openWrites > 0 { return (.warning, text, "the next cycle settles them: rollcall plan shows what it does") }
    guard let last = counts.lastGood, now - last <= Self.longAgo else { return (.warning, text, "see rollcall status") }
    return (.works, text, nil)
  }

  private func ago(_ time: Int64) -> String {
    let seconds = max(0, now - time)
    // Over two days hours say nothing.
    return seconds < 172_800
      ? "\(Numbers.duration(seconds: Int(seconds))) ago" : "\(Numbers.counted(Int(seconds / 86_400), "day")) ago"
  }
}
