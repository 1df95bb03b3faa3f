import Synchronization

/// Tells what one rule has to tell, one after the other, in its own time.
final class NotifyLane: Sendable {
  /// What waits at most; the oldest makes room. It is far more than a cycle gives.
  static let maximumWaiting = 16

  /// One thing to tell, and what follows when it was told.
  struct Job: Sendable {
    let document: NotifyDocument
    let subject: NotifySubject
    let change: NotifyJudge.MarkChange?
  }

  enum Ending: Sendable {
    case delivered
    case failed(NotifyFailure)
    /// There was no room for it, or no time before the stop.
    case dropped
  }

  /// What is under way is not begun a second time.
  private struct Errand: Hashable {
    let subject: NotifySubject
    let event: NotifyEvent
  }

  let rule: NotifyRule
  private let sender: any NotifySender
  private let jobs: AsyncStream<Job>
  private let queue: AsyncStream<Job>.Continuation
  private let underWay = Mutex<Set<Errand>>([])
  private let ended: @Sendable (Job, Ending) -> Void

  /// `ended` is told what came of each job, from any thread.
  init(_ rule: NotifyRule, sender: any NotifySender, ended: @escaping @Sendable (Job, Ending) -> Void) {
    self.rule = rule
    self.sender = sender
    self.ended = ended
    (jobs, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.maximumWaiting))
  }

  /// Puts it at the end of the queue; returns at once. What is there already, and is about what stands, is not put there again.
  func add(_ job: Job) {
    let errand = Errand(subject: job.subject, event: job.document.event)
    if job.change != nil {
      guard underWay.withLock({ $0.insert(errand).inserted }) else { return }
    }
    switch queue.yield(job) {
    case .dropped(let oldest): end(oldest, .dropped)
    case .terminated: end(job, .dropped)
    default: break
    }
  }

  /// Nothing is added any more; `run` returns when what waits is told.
  func close() { queue.finish() }

  /// Works until the lane is closed and empty, or until it is cancelled.
  func run() async {
    for await job in jobs {
      guard !Task.isCancelled else {
        end(job, .dropped)
        continue
      }
      do throws(NotifyFailure) {
        try await sender.send(job.document)
        end(job, .delivered)
      } catch {
        end(job, .failed(error))
      }
    }
  }

  private func end(_ job: Job, _ ending: Ending) {
    underWay.withLock { _ = $0.remove(Errand(subject: job.subject, event: job.document.event)) }
    ended(job, ending)
  }
}
