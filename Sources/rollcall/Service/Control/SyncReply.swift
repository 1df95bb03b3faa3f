import Engine
import Ledger
import Reconciliation

/// What a client is told of the cycle that it asked for.
enum SyncReply {
  /// The ends of the cycles; throws why there are none.
  static func answer(_ answer: SyncAnswer) throws -> ControlAnswer {
    switch answer {
    case .ended(let cycles): return ended(cycles)
    case .paused(let pause):
      let end = pause.until.map { " until \(Numbers.time($0))" } ?? ""
      let reason = pause.reason.map { " (\($0.printable(limit: 200)))" } ?? ""
      throw ControlRefusal(
        code: "paused",
        text: "the daemon is paused by \(pause.by.printable(limit: 100))\(end)\(reason): rollcall resume ends that")
    case .unknownTarget(let name):
      throw ControlRefusal.refused("\(name.printable(limit: 80)): there is no such target; rollcall status shows those there are")
    case .stopping: throw ControlRefusal(code: "stopping", text: "the daemon is ending: ask again when it has been started")
    case .cancelled: throw CancellationError()
    }
  }

  private static func ended(_ cycles: [EndedCycle]) -> ControlAnswer {
    let isQuiet = cycles.contains { $0.cycle.outcome == CycleReport.Outcome.quiet.rawValue }
    return ControlAnswer(
      note: isQuiet ? "nothing is written in a quiet window; rollcall status shows until when" : nil,
      cycles: cycles.map { StatusDocument.Cycle($0.cycle, of: $0.target) })
  }
}
