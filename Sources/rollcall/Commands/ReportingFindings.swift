import Logging
import Reconciliation

/// What `rollcall check` finds of metrics and notifications: whether the service will be able to show and to tell.
struct ReportingFindings {
  let configuration: ResolvedConfiguration
  /// The user that the unit of the service runs as; files are judged by what that user may do.
  static let serviceUser = "rollcall"

  /// Nothing when nothing is configured.
  var all: [Finding] { metrics + configuration.notifications.map(Self.notification) }

  private var metrics: [Finding] {
    var findings: [Finding] = []
    if let path = configuration.metrics.textfile {
      let folder = MetricsFile(path: path).folder
      findings.append(
        FileRights.isFolder(folder)
          ? Finding(
            .works, "metrics file", "\(path); the unit needs ReadWritePaths=\(folder), and its user the right to write there")
          : Finding(
            .warning, "metrics file", "\(path): there is no folder \(folder)",
            advice: "install prometheus-node-exporter, or name the folder that its textfile collector reads"))
    }
    if let address = configuration.metrics.listen {
      findings.append(
        address.isLocal
          ? Finding(.works, "metrics", "the daemon listens on \(address)")
          : Finding(
            .warning, "metrics", "the daemon listens on \(address), for everybody who can reach it, in the clear",
            advice: "use 127.0.0.1, and let a proxy with TLS and a password be reached"))
    }
    return findings
  }

  private static func notification(_ rule: NotifyRule) -> Finding {
    let subject = "notify \(rule.name)"
    let events = rule.terms.events.map(\.rawValue).sorted().joined(separator: ", ")
    switch rule.way {
    case .webhook(let webhook): return Finding(.works, subject, "\(events): POST \(webhook.origin)")
    case .command(let words):
      guard let problem = FileRights.problem(running: words[0], as: serviceUser) else {
        return Finding(.works, subject, "\(events): \(words[0])")
      }
      return Finding(problem.verdict, subject, "\(words[0]): \(problem.text)", advice: problem.advice)
    }
  }

  /// A command that works here may be in want of rights where the service runs it.
  private static func whence(_ rule: NotifyRule) -> String {
    guard case .command = rule.way else { return "" }
    return ", from here: the service runs it as \(serviceUser) and behind the walls of its unit"
  }

  /// Sends a test by each rule, one after the other; `now` is in seconds since 1970-01-01 UTC.
  func tried(at now: Int64) async -> [Finding] {
    var findings: [Finding] = []
    for rule in configuration.notifications {
      let sender = NotifyDesk.sender(rule, Logger(label: "rollcall") { _ in SwiftLogNoOpLogHandler() })
      do throws(NotifyFailure) {
        try await sender.send(NotifyDocument(testOf: configuration.instance, at: now))
        findings.append(Finding(.works, "notify \(rule.name)", "a test was delivered\(Self.whence(rule))"))
      } catch {
        findings.append(
          Finding(.fails, "notify \(rule.name)", "a test did not get through: \(error)", advice: "the daemon would fail alike"))
      }
    }
    return findings
  }
}
