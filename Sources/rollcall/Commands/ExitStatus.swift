import ArgumentParser

/// What the process tells its caller; the numbers are part of the interface and do not change.
enum ExitStatus: Int32, Comparable, CaseIterable {
  case success = 0
  case failure = 1
  /// A dry run found something to do.
  case pending = 2
  case held = 3
  case partlyApplied = 4
  /// EX_USAGE of sysexits.h.
  case usage = 64
  /// EX_CONFIG of sysexits.h; systemd does not restart after it.
  case configuration = 78

  /// Of a cycle that somebody asked for, by the word for its outcome; one that did not end, or is not known, is a failure.
  init(outcome: String?) {
    self =
      switch outcome {
      case "in-sync", "applied": .success
      case "held": .held
      case "quiet": .pending
      case "partial", "stopped": .partlyApplied
      default: .failure
      }
  }

  var code: ExitCode { ExitCode(rawValue) }

  /// How much a status matters when several targets end differently.
  private var weight: Int {
    switch self {
    case .success: 0
    case .pending: 1
    case .held: 2
    case .partlyApplied: 3
    case .failure: 4
    case .usage: 5
    case .configuration: 6
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }

  /// Ends the command; success ends it by returning.
  func end() throws {
    if self != .success { throw code }
  }
}
