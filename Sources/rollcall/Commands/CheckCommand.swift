import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall check`: the configuration, then every connection, right and capability. It writes nothing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Try the configuration, the directory and every target; say what works, what does not, and what to do.",
    discussion: """
      Of each target it is told what it will see: how many groups and people each rule takes, who has an account, and a few matches to look \
      at. Nothing is written. With --notify a test is sent by each rule of `notify`, so that somebody sees whether it arrives.

      Exit status: 0 everything works (there may be warnings), 1 something does not, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var directory: DirectoryOptions

  @Flag(help: "Send a test notification by each rule of `notify`.")
  var notify = false

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  func run() async throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let configuration = try await preparation.resolved(common.config, targets: targets.target)
    let assembly = Assembly(configuration, announce: directory.announcement(on: console), traffic: console.trafficObserver)

    var report = CheckReport()
    let file = Finding(.works, "file", "\(common.config), \(Numbers.counted(assembly.targets.count, "target"))")
    let silent = configuration.targets.compactMap { $0.scheduled.finding(at: SystemTime.now()) }
    show("configuration", [file] + [configuration.removalsOff?.finding].compactMap(\.self) + silent, in: &report, on: console)
    show("state", [Self.ledger(configuration.stateFolder)], in: &report, on: console)
    let reporting = ReportingFindings(configuration: configuration)
    let told = reporting.all + (notify ? await reporting.tried(at: SystemTime.now()) : [])
    if !told.isEmpty { show("metrics and notifications", told, in: &report, on: console) }
    console.progress("Asking the directory …")
    let check = await assembly.directory.check(DirectoryRequest(configuration.targets.map(\.policy)))
    show("directory", check.findings, in: &report, on: console)
    for target in assembly.planTargets {
      console.progress("Asking \(target.name) …")
      var findings = await target.reader.check()
      // Lists that cannot be had would say the same once more.
      if let snapshot = check.snapshot, !findings.contains(where: { $0.verdict == .fails }) {
        findings += await seen(by: target, snapshot, assembly)
      }
      show("\(target.name) (\(target.policy.provider))", findings, in: &report, on: console)
    }
    let isWritten = format == .text ? true : console.write(try report.json())
    try (report.hasFailure || !isWritten ? ExitStatus.failure : .success).end()
  }

  /// What a target will see of the directory; nothing when the ledger cannot be read, which has a finding of its own.
  private func seen(by target: PlanTarget, _ snapshot: Snapshot, _ assembly: Assembly) async -> [Finding] {
    let ledger: SQLiteLedger
    do throws(LedgerError) { ledger = try SQLiteLedger.open(at: assembly.configuration.stateFolder, mode: .readOnly) } catch {
      return []
    }
    let cycle = Cycle(directory: assembly.directory, ledger: ledger, environment: assembly.quietEnvironment())
    let hints = CommandHints(options: common.options(targets: targets.target))
    do {
      return try await cycle.survey([target], of: snapshot).views().flatMap { TargetFindings($0, snapshot, hints: hints).all }
    } catch {
      return [Finding(.fails, "rules", "\(error)")]
    }
  }

  /// Adds one section, and shows it at once to people.
  private func show(_ title: String, _ findings: [Finding], in report: inout CheckReport, on console: Console) {
    report.add(title, findings)
    console.progress("")
    if format == .text, let section = report.sections.last { console.write(section.text(console.outputStyle)) }
  }

  private static func ledger(_ folder: String) -> Finding {
    do throws(LedgerError) {
      let ledger = try SQLiteLedger.open(at: folder, mode: .readOnly)
      let cycles = try ledger.cycles(limit: 1)
      guard let last = cycles.first else { return Finding(.works, "ledger", "\(folder): no cycle yet") }
      return Finding(
        .works, "ledger", "\(folder): last cycle \(Numbers.time(last.start.startedAt)), \(last.end?.outcome ?? "not ended")")
    } catch {
      return Finding(.fails, "ledger", "\(error)")
    }
  }
}
