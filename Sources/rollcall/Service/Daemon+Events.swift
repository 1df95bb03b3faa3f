import Engine
import Ledger
import Logging
import Reconciliation

extension Daemon {
  /// One entry for what came up in the scheduler.
  @Sendable func note(_ event: SchedulerEvent) {
    switch event {
    case .skipped(let target, let moments, let took):
      log(
        .warning, .cycleSkipped, "a cycle took longer than the schedule gives it, moments of the schedule are left out",
        ["target": "\(target)", "moments": "\(moments)", "seconds": "\(took.components.seconds)"])
    case .missed(let target):
      log(.notice, .cycleMissed, "a cycle that was missed is made now, once", ["target": "\(target)"])
    case .quietBegan(let target, let quiet):
      log(
        .notice, .quietBegan, "a quiet window begins: cycles plan and do not write",
        ["target": "\(target)", "window": "\(quiet.window)", "until": "\(Numbers.time(quiet.until))"])
    case .quietEnded(let target, let quiet):
      log(.notice, .quietEnded, "a quiet window is over", ["target": "\(target)", "window": "\(quiet.window)"])
    case .clockJumped(let seconds):
      log(
        .warning, .clockJumped, "the clock was changed: moments of the calendar are found anew, intervals go on",
        ["seconds": "\(seconds)"])
    case .paused(let pause):
      log(
        .notice, .paused, "the service is paused: nothing is read or written",
        ["by": "\(pause.by)", "until": "\(pause.until.map(Numbers.time) ?? "resumed")", "reason": "\(pause.reason ?? "")"])
    case .pauseEnded(let pause):
      log(.notice, .pauseEnded, "the pause is over", ["by": "\(pause.by)"])
    }
  }

  private func log(_ level: Logger.Level, _ event: EventID, _ message: Logger.Message, _ metadata: Logger.Metadata) {
    logger.log(level: level, message, metadata: event.metadata.merging(metadata) { _, new in new })
  }
}
