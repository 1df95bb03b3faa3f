import ArgumentParser
import Reconciliation

/// What `rollcall status` takes as a monitoring plug-in.
struct MonitorOptions: ParsableArguments {
  /// Those who run plug-ins end them after ten seconds or so.
  private static let patience = Duration.seconds(5)

  @Flag(help: "One line with figures and the exit status of a monitoring plug-in.")
  var monitor = false

  @Option(
    help: ArgumentHelp(
      "With --monitor: how old the last good cycle of a target, or a pause, is before it is a warning.",
      discussion: "Unless given: an hour after the next one was to begin, and an hour for a pause.",
      valueName: "age"))
  var warning: String?

  @Option(
    help: ArgumentHelp(
      "With --monitor: how old the last good cycle of a target is before it is critical.",
      discussion: "Unless given: four hours after the next one was to begin.", valueName: "age"))
  var critical: String?

  func validate() throws {
    if !monitor, warning != nil || critical != nil { throw ValidationError("--warning and --critical go with --monitor.") }
    let thresholds = try thresholds()
    if let warning = thresholds.warning, let critical = thresholds.critical, warning > critical {
      throw ValidationError("--warning is an age beyond that of --critical")
    }
  }

  /// Writes the line and ends with its status; what cannot be read is UNKNOWN.
  func run(_ source: StatusSource) throws {
    let report: MonitorReport
    do { report = MonitorReport(try source.look(patience: Self.patience), try thresholds()) } catch let nothing
      as StatusSource.Nothing
    {
      report = MonitorReport(nothing)
    } catch is ExitCode {
      report = MonitorReport(unknown: "the status cannot be read: see standard error, or run rollcall status")
    }
    source.console.write(report.line)
    if report.state != .ok { throw ExitCode(report.state.rawValue) }
  }

  private func thresholds() throws -> MonitorReport.Thresholds {
    var thresholds = MonitorReport.Thresholds()
    if let warning { thresholds.warning = try Self.seconds(warning, "--warning") }
    if let critical { thresholds.critical = try Self.seconds(critical, "--critical") }
    return thresholds
  }

  private static func seconds(_ text: String, _ option: String) throws -> Int64 {
    do throws(Refusal) { return try DurationNotation.parse(text).components.seconds } catch {
      throw ValidationError("\(option) \(text.printable(limit: 40)) \(error.reason)")
    }
  }
}
