import ArgumentParser
import Reconciliation

/// `rollcall pause`: the running daemon begins no cycle for a while.
struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Have the running daemon begin no cycle for a while.",
    discussion: """
      A cycle that runs ends between two writes. Without --for and --until the pause lasts until 'rollcall resume'. Who paused is the user that the system says, \
      and is shown in the status with the reason. With --wait the command returns when no cycle runs any more. \
      A pause of somebody else that ends later is replaced only with --replace.

      Exit status: 0 paused, 1 the daemon is not running or refuses, 64 wrong usage.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var control: ControlOptions

  @Option(name: .customLong("for"), help: ArgumentHelp("How long, such as 2h or 3d.", valueName: "duration"))
  var length: String?

  @Option(help: ArgumentHelp("Until when: 2026-11-21, or '2026-11-21 09:14:03Z'.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Why, for those who look at the status.", valueName: "text"))
  var reason: String?

  @Flag(help: "Wait until no cycle runs.")
  var wait = false

  @Flag(help: "Take the place of somebody else's pause, though that one ends later.")
  var replace = false

  func validate() throws {
    if length != nil, until != nil { throw ValidationError("--for and --until are two ways to say one thing: give one.") }
    _ = try end(now: 0)
    if let reason, reason.utf8.count > 1_000 { throw ValidationError("--reason is longer than 1000 bytes") }
  }

  func run() throws {
    let session = ControlSession(common, control)
    let now = SystemTime.now()
    let end = try end(now: now)
    if let end, end <= now {
      session.console.report("error", "--until \(Numbers.time(end)): that time has passed")
      throw ExitStatus.usage.code
    }
    var request = ControlRequest(.pause)
    (request.until, request.reason, request.wait, request.replace) = (end, reason, wait, replace)
    // A cycle takes as long as it takes.
    try session.ask(request, patience: wait ? nil : ControlClient.usualPatience) { answer in
      if let note = answer.note { session.console.note(note) }
      session.console.write(answer.text ?? "")
    }
  }

  /// Seconds since 1970-01-01 UTC; nil without an end.
  private func end(now: Int64) throws -> Int64? {
    if let length {
      do throws(Refusal) { return now + max(1, try DurationNotation.parse(length).components.seconds) } catch {
        throw ValidationError("--for \(length.prefix(40).description.printable()) \(error.reason)")
      }
    }
    guard let until else { return nil }
    let isDuration = (try? DurationNotation.parse(until)) != nil
    guard !isDuration, let time = Moment.parse(until, now: now) else {
      throw ValidationError("--until \(until.printable()): write it as 2026-11-21 or '2026-11-21 09:14:03Z'")
    }
    return time
  }
}
