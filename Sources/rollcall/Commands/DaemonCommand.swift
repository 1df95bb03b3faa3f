import ArgumentParser
import Engine
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import UnixSignals

/// `rollcall daemon`: cycles on a schedule, as a service.
struct DaemonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daemon",
    abstract: "Run as a service: plan and apply on the schedule of the configuration.",
    discussion: """
      SIGHUP reads the configuration again; a broken one is refused and the old one kept. SIGTERM and SIGINT end between two writes, with \
      status 0.
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "What is logged: debug, info, notice, warning or error; debug shows each search of the directory as an ldapsearch command.",
      valueName: "level"))
  var logLevel: LogLevel = .info

  func run() async throws {
    // Before anything else: a SIGHUP without a handler would end the process.
    let hangups = await UnixSignalsSequence(trapping: .sighup)
    let environment = SystemEnvironment.variables()
    let destination = LogDestination.choose(environment: environment, runsAsDaemon: true)
    let threshold = LogThreshold(logLevel)
    LoggingSystem.bootstrap { _ in destination.makeHandler(threshold) }
    var logger = Logger(label: "rollcall")
    logger[metadataKey: LogText.optionsKey] = .string(common.options(targets: []).map { " " + ShellWord.quoted($0) }.joined())
    let notifier = Notifier(environment: environment, logger: logger)

    let preparation = Preparation(console: common.console(environment), environment: environment)
    let configuration = try await preparation.resolved(common.config, targets: [], toWriteBy: "daemon")
    try StateDirectory(environment).check(configuration.stateFolder, console: preparation.console)
    let lock = try preparation.lock(configuration.stateFolder, command: "daemon")
    let ledger = try preparation.ledger(configuration.stateFolder, .readWrite)
    let reporting = try preparation.attempt {
      try Reporting(
        instance: configuration.instance, ledger: ledger, hints: CommandHints(options: common.options(targets: [])),
        logger: logger)
    }
    let daemon = try preparation.attempt {
      try Daemon(
        configuration: configuration, ledger: ledger, notifier: notifier, logger: logger, reporting: reporting,
        load: { () throws(RefusedConfiguration) in try await preparation.renewed(common.config, toWriteBy: "daemon") })
    }
    let interval = try Watchdog.requestedInterval()
    let control = daemon.openControl(environment, threshold)
    try await daemon.run(hangups: hangups, watchdog: interval, doors: [control].compactMap(\.self))
    lock.release()
  }
}
