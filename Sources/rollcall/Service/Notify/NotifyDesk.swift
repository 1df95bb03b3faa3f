import Engine
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import Synchronization

/// Tells those who want to be told: hears of each cycle, decides at once what is to be told to whom, and has it told in its own time.
///
/// Nothing here ever holds up a cycle. A stop gives what is under way a few seconds.
final class NotifyDesk: Service {
  /// How long a stop waits for what is under way.
  private static let stopGrace = Duration.seconds(3)

  private struct State {
    var lanes: [NotifyLane] = []
    var courses: [NotifySubject: NotifyCourse] = [:]
  }

  private let instance: String
  private let hints: CommandHints
  private let marks: NotifyMarks
  private let logger: Logger
  private let now: @Sendable () -> Int64
  private let count: @Sendable (_ rule: String, _ event: String, _ outcome: String) -> Void
  private let state = Mutex(State())
  private let newLanes: AsyncStream<NotifyLane>
  private let opened: AsyncStream<NotifyLane>.Continuation

  /// `count` is told what came of each notification, for the metrics; `hints` name the commands that a document does.
  init(
    instance: String, hints: CommandHints, marks: NotifyMarks, logger: Logger, now: @escaping @Sendable () -> Int64,
    count: @escaping @Sendable (String, String, String) -> Void
  ) {
    self.instance = instance
    self.hints = hints
    self.marks = marks
    self.logger = logger
    self.now = now
    self.count = count
    (newLanes, opened) = AsyncStream.makeStream()
  }

  /// Takes these rules in place of all others; what waits for one that is no longer there is still told. Of rules and targets that are not
  /// there nothing is remembered.
  func use(_ rules: [NotifyRule], targets: [String]) {
    let rules = NotifyRule.toldApart(rules)
    let lanes = rules.map { rule in
      NotifyLane(rule, sender: Self.sender(rule, logger)) { [weak self] job, ending in self?.ended(rule, job, ending) }
    }
    let subjects = Set([NotifySubject.directory] + targets.map { .target($0) })
    let old = state.withLock { state in
      defer { state.lanes = lanes }
      state.courses = state.courses.filter { subjects.contains($0.key) }
      return state.lanes
    }
    do throws(LedgerError) { try marks.keep(rules: rules.map(\.key), targets: targets) } catch {
      notKept(
        "what nobody is told of any more could not be forgotten: it is tried again with the next reload", ["reason": "\(error)"])
    }
    for lane in old { lane.close() }
    for lane in lanes { opened.yield(lane) }
  }

  static func sender(_ rule: NotifyRule, _ logger: Logger) -> any NotifySender {
    switch rule.way {
    case .command(let words): CommandSender(words: words, timeout: rule.terms.timeout, logger: logger)
    case .webhook(let webhook): WebhookSender(webhook, timeout: rule.terms.timeout)
    }
  }

  /// A cycle of a target ended.
  func cycleEnded(_ report: CycleReport) {
    let at = now()
    if report.plan != nil { directory(nil, targets: [], at) }
    observe(NotifyObservation(report), at) { [instance, hints] notice, failures in
      NotifyDocument(notice.event, report, failures: failures, instance: instance, hints: hints, at: at)
    }
  }

  /// The directory gave no snapshot; none of these targets has a plan.
  func directoryFailed(_ error: any Error, targets: [String]) { directory("\(error)", targets: targets, now()) }

  private func directory(_ problem: String?, targets: [String], _ at: Int64) {
    observe(problem == nil ? .directoryRead : .directoryFailed, at) { [instance] notice, failures in
      NotifyDocument(notice.event, directory: problem, targets: targets, failures: failures, instance: instance, at: at)
    }
  }

  private func observe(
    _ seen: NotifyObservation, _ at: Int64, _ document: (NotifyJudge.Notice, _ failures: Int) -> NotifyDocument
  ) {
    let (lanes, course) = state.withLock { state in
      state.courses[seen.subject, default: NotifyCourse()].take(seen, at: at)
      return (state.lanes, state.courses[seen.subject] ?? NotifyCourse())
    }
    for lane in lanes where lane.rule.concerns(seen.subject) {
      let standing = marks.standing(lane.rule, seen.subject)
      let (notices, silent) = NotifyJudge(rule: lane.rule).judge(seen, standing, course, now: at)
      for change in silent { note(change, lane.rule, seen.subject, at) }
      for notice in notices {
        var document = document(notice, course.failures)
        document.occasion = notice.occasion
        lane.add(NotifyLane.Job(document: document, subject: seen.subject, change: notice.change))
      }
    }
  }

  private func ended(_ rule: NotifyRule, _ job: NotifyLane.Job, _ ending: NotifyLane.Ending) {
    let event = job.document.event.rawValue
    switch ending {
    case .delivered:
      count(rule.name, event, "delivered")
      log(.info, "notification delivered", .notified, rule, job)
      if let change = job.change { note(change, rule, job.subject, job.document.at) }
    case .failed(let failure):
      count(rule.name, event, "failed")
      let again = job.change == nil ? "" : "; it is tried again after the next cycle"
      log(.warning, "a notification did not get through", .notifyFailed, rule, job, reason: "\(failure)\(again)")
    case .dropped:
      count(rule.name, event, "dropped")
      log(.warning, "a notification was dropped", .notifyFailed, rule, job, reason: "too many wait, or the service stops")
    }
  }

  private func note(_ change: NotifyJudge.MarkChange, _ rule: NotifyRule, _ subject: NotifySubject, _ at: Int64) {
    do throws(LedgerError) { try marks.note(change, rule, subject, at: at) } catch {
      notKept(
        "that somebody was notified could not be noted: it may be told again after a restart",
        ["rule": "\(rule.name)", "target": "\(subject.key)", "reason": "\(error)"])
    }
  }

  private func notKept(_ what: Logger.Message, _ metadata: Logger.Metadata) {
    logger.warning(what, metadata: EventID.ledgerFailed.metadata.merging(metadata) { _, new in new })
  }

  private func log(
    _ level: Logger.Level, _ message: Logger.Message, _ id: EventID, _ rule: NotifyRule, _ job: NotifyLane.Job,
    reason: String? = nil
  ) {
    var metadata = id.metadata
    metadata["rule"] = "\(rule.name)"
    metadata["notification"] = "\(job.document.event.rawValue)"
    metadata["target"] = job.document.target.map { "\($0)" }
    metadata["reason"] = reason.map { "\($0)" }
    logger.log(level: level, message, metadata: metadata)
  }

  /// Runs until the service stops.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.work() }
      group.addTask {
        // Cancelled or asked to stop: either way no more is taken.
        try? await gracefulShutdown()
        self.close()
        // Ends early when everything is told: the group is cancelled then.
        try? await Task.sleep(for: Self.stopGrace)
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func work() async {
    await withDiscardingTaskGroup { group in
      for await lane in newLanes { group.addTask { await lane.run() } }
    }
  }

  private func close() {
    opened.finish()
    for lane in state.withLock(\.lanes) { lane.close() }
  }
}
