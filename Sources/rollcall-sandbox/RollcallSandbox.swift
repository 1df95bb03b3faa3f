import ArgumentParser
import Foundation
import Sandbox

/// Reads the command line, starts the stand-ins, says where they are and waits for the signal to stop.
@main
struct RollcallSandbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollcall-sandbox",
    abstract: "Stateful stand-ins for Files.com and BigV on loopback, to try Rollcall without touching a real account.",
    discussion: """
      When both listen, one line is printed: {"files-com":"http://127.0.0.1:PORT","bigv":"http://127.0.0.1:PORT"}.
      What clients change is kept in memory; the data file is never written. SIGTERM and SIGINT end the sandbox.
      """
  )

  @Option(
    name: .customLong("files-com"),
    help: ArgumentHelp("Loopback address for Files.com; port 0 takes any free one.", valueName: "address"))
  var filesCom = LoopbackAddress.anyPort

  @Option(
    name: .customLong("bigv"), help: ArgumentHelp("Loopback address for BigV; port 0 takes any free one.", valueName: "address"))
  var bigV = LoopbackAddress.anyPort

  @Option(help: ArgumentHelp("JSON file with users, groups, accounts and keys, such as config/sandbox.json.", valueName: "file"))
  var data: String

  @Option(help: ArgumentHelp("Append one JSON line per request to this file.", valueName: "file"))
  var journal: String?

  @Option(help: ArgumentHelp("How long every request waits: 50ms, 2s.", valueName: "time"))
  var latency = Latency.none

  @Option(help: ArgumentHelp("Answer 429 above this rate: 10/s, 600/m.", valueName: "rate"))
  var rateLimit: RequestRate?

  @Option(help: ArgumentHelp("How many requests the rate lets through at once after a rest.", valueName: "number"))
  var burst: Int?

  @Option(help: ArgumentHelp("JSON file of what goes wrong on purpose; docs/sandbox.md has the language.", valueName: "file"))
  var faults: String?

  @Option(help: ArgumentHelp("Set a behaviour, such as files-com.id-lists=array; may be repeated.", valueName: "name=value"))
  var behaviour: [String] = []

  func validate() throws {
    guard burst ?? 1 > 0 else { throw ValidationError("--burst is \(burst ?? 0) and has to be 1 or more.") }
    guard burst == nil || rateLimit != nil else { throw ValidationError("--burst says nothing without --rate-limit.") }
  }

  func run() async throws {
    let signals = StopSignals()
    do { _ = try SandboxData(path: data) } catch { throw Self.failure(error, code: 78) }
    let changed: SandboxData
    do { changed = try SandboxData(path: data, behaviours: behaviour) } catch { throw Self.failure(error, code: 64) }
    let rules: [Fault]
    do { rules = try faults.map(FaultFile.read) ?? [] } catch { throw Self.failure(error, code: 78) }
    let server: SandboxServer
    do {
      server = try SandboxServer(
        data: changed, filesCom: filesCom, bigV: bigV, journal: journal, latency: latency.duration, rate: rateLimit,
        burst: burst, faults: rules)
    } catch { throw Self.failure(error, code: 78) }
    do {
      let addresses = try await server.start()
      try FileHandle.standardOutput.write(contentsOf: Data((addresses.line + "\n").utf8))
    } catch { throw Self.failure(error, code: 1) }
    await signals.first()
    await server.stop()
  }

  /// Says what is wrong on standard error and gives the exit code: 64 for flags, 78 for data and journal, 1 for the rest.
  private static func failure(_ error: any Error, code: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("rollcall-sandbox: \(error)\n".utf8))
    return ExitCode(code)
  }
}
