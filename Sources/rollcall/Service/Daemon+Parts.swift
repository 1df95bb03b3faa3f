import Engine
import HTTPClient
import Logging

extension Daemon {
  /// What every assembly of the daemon is made with.
  struct Parts: Sendable {
    let work: CurrentWork
    let logger: Logger
    let notifier: Notifier
    /// What is measured; nil where nobody looks.
    let book: MetricsBook?
    let standstill: Standstill

    /// At debug every search of the directory is an entry, as the `ldapsearch` command that sends the same one. What is known of the traffic
    /// with a target outlives a reload that does not change how it is talked to.
    func assembly(_ configuration: ResolvedConfiguration, after former: Assembly? = nil) -> Assembly {
      Assembly(
        configuration,
        announce: { [work, logger] command in
          work.noteSearch()
          logger.debug("\(command)")
        }, traffic: traffic, book: book, standstill: standstill.reason, after: former)
    }

    /// Tells log and status of pauses and the like.
    @Sendable private func traffic(_ target: String, _ event: TrafficEvent) {
      guard let notice = TrafficNotice(event, now: SystemTime.now()) else { return }
      let metadata = notice.event.metadata.merging(["target": "\(target)", "reason": "\(notice.text)"]) { _, new in new }
      logger.log(level: notice.level, notice.message, metadata: metadata)
      if notice.isForPeople { notifier.status("\(target): \(notice.text)") }
    }
  }
}
