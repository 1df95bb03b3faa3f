import Engine
import Ledger
import Logging
import Reconciliation

extension Daemon {
  /// One entry for what came up in the scheduler.
  @Sendable func note(_ event: SchedulerEvent) {
    switch event {
    case .skipped(let target, let moments, let took):
      let seconds = took.components.seconds
      logLeftOut(target, moments, seconds, "its own cycle took \(Numbers.duration(seconds: Int(seconds)))")
    case .waited(let target, let moments, let others):
      let seconds = others.components.seconds
      logLeftOut(target, moments, seconds, "it waited \(Numbers.duration(seconds: Int(seconds))) for cycles of other targets")
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
    case .pauseEnded(let pause, let by):
      log(.notice, .pauseEnded, "the pause is over", ["by": "\(by ?? "its time")", "paused-by": "\(pause.by)"])
    }
  }

  /// One entry for each target on which nothing will be written for a long time.
  func logSilence(_ configuration: ResolvedConfiguration) {
    for target in configuration.targets.map(\.scheduled) {
      guard let silence = target.silence(from: SystemTime.now(), SystemTimeZones()) else { continue }
      log(
        .warning, .neverWrites, "schedule and quiet windows leave no time to write",
        ["target": "\(target.name)", "reason": "\(silence.text)"])
    }
  }

  private func logLeftOut(_ target: String, _ moments: Int, _ seconds: Int64, _ reason: String) {
    log(
      .warning, .cycleSkipped, "moments of the schedule passed while a cycle ran, and are left out",
      ["target": "\(target)", "moments": "\(moments)", "seconds": "\(seconds)", "reason": "\(reason)"])
  }

  private func log(_ level: Logger.Level, _ event: EventID, _ message: Logger.Message, _ metadata: Logger.Metadata) {
    logger.log(level: level, message, metadata: event.metadata.merging(metadata) { _, new in new })
  }
}
