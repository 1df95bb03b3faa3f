import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall check`: the configuration, then every connection, right and capability. It writes nothing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Try the configuration, the directory and every target; say what works, what does not, and what to do.",
    discussion: "Exit status: 0 everything works (there may be warnings), 1 something does not, 78 wrong configuration."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var directory: DirectoryOptions

  func run() async throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let configuration = try await preparation.resolved(common.config, targets: targets.target)
    let assembly = Assembly(configuration, announce: directory.announcement(on: console))

    var hasFailure = show(
      "configuration", [Finding(.works, "file", "\(common.config), \(Numbers.counted(assembly.targets.count, "target"))")],
      on: console)
    hasFailure = show("state", [Self.ledger(configuration.stateFolder)], on: console) || hasFailure
    console.progress("Asking the directory …")
    let request = DirectoryRequest(configuration.targets.map(\.policy))
    let findings = await assembly.directory.check(request)
    console.progress("")
    hasFailure = show("directory", findings, on: console) || hasFailure
    for target in assembly.planTargets {
      console.progress("Asking \(target.name) …")
      let findings = await target.reader.check()
      console.progress("")
      hasFailure = show("\(target.name) (\(target.policy.provider))", findings, on: console) || hasFailure
    }
    try (hasFailure ? ExitStatus.failure : .success).end()
  }

  /// Writes one section; true when something in it does not work.
  private func show(_ title: String, _ findings: [Finding], on console: Console) -> Bool {
    let style = console.outputStyle
    let width = findings.map(\.subject.count).max() ?? 0
    var text = style.bold(title.printable()) + "\n"
    for finding in findings {
      let mark =
        switch finding.verdict {
        case .works: style.green("ok  ")
        case .warning: style.yellow("warn")
        case .fails: style.red("FAIL")
        }
      let subject = finding.subject.printable()
      let padding = String(repeating: " ", count: max(0, width - subject.count))
      text += "  \(mark)  \(subject)\(padding)  \(finding.text.printable(limit: 400))\n"
      if let advice = finding.advice {
        text += "        \(String(repeating: " ", count: width))\(style.dim("-> \(advice.printable(limit: 400))"))\n"
      }
    }
    console.write(text)
    return findings.contains { $0.verdict == .fails }
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
