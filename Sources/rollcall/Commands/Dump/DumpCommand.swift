import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall dump`: a target's present groups as a configuration. It asks the target alone and writes nothing there.
struct DumpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Write the groups that a target has now as an entry of the configuration, to begin with.",
    discussion: """
      The entry takes the groups of the directory that have the same names, with `policy: create-only` and `adopt: never`, so that it takes \
      nothing away. Secrets are only named in it. The directory is not asked.

      Exit status: 0 written, 1 error, 64 wrong usage, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var ownership: OwnershipOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("A new file for it, in place of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() async throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let configuration = try preparation.selecting([ownership.target], in: try preparation.configuration(common.config))
    let ledger = try preparation.ledger(configuration.stateFolder, .readOnly)
    let target = configuration.targets[0]
    let text = try await console.attempt {
      let resolved = try await target.resolve(using: SecretResolver(environment: environment))
      let reader = Assembly.target(resolved, traffic: console.trafficObserver).writer
      console.progress("Reading \(target.policy.target) …")
      let current = try await reader.readEverything()
      let owned = Set(try ledger.memory(of: target.policy.target).owned.values.map(\.group))
      console.progress("")
      return TargetDump(
        target: target, current: current, owned: owned, nameKey: reader.traits.nameKey, takenAt: SystemTime.now()
      ).text
    }
    try write(text, console)
  }

  private func write(_ text: String, _ console: Console) throws {
    guard let output else {
      if !console.write(text) { throw ExitStatus.failure.code }
      return
    }
    do throws(FileError) { try NewFile.write(text, to: output) } catch {
      console.report("error", "--output \(output.printable(limit: 400)): \(error.reason)")
      throw ExitStatus.failure.code
    }
  }
}
