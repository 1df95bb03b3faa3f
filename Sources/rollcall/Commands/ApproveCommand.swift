import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall approve`: lets what a limit holds go through, once.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Let what a limit holds go through, once.",
    discussion: """
      Plans as 'rollcall plan' does, and records that exactly what is held now may be done: by the next 'rollcall apply' or the daemon, which may \
      be running. As soon as something else is held the approval is void. What was not read completely, the last admin, the last members, our \
      own account and protected ones cannot be approved.

      Who may not open the ledger asks the running daemon through its control socket, and so does who gives --socket.

      Exit status: 0 approved, listed or taken back, 1 nothing with that digest is held or stands, or an error, 64 wrong usage, 78 wrong \
      configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var only: OnlyOptions
  @OptionGroup var asked: ApproveOptions
  @OptionGroup var older: OlderDirectoryOptions
  @OptionGroup var directory: DirectoryOptions
  @OptionGroup var control: ControlOptions

  func validate() throws {
    guard asked.digest == nil else { return }
    let name = asked.list ? "--list" : "--revoke"
    if !only.only.isEmpty { throw ValidationError("--only goes with the digest of what is approved, not with \(name).") }
    if older.acceptsOlder || directory.ldapsearch { throw ValidationError("\(name) does not read the directory.") }
    if asked.revoke != nil, !targets.target.isEmpty {
      throw ValidationError("--revoke goes by the digest alone, without --target.")
    }
  }

  func run() async throws {
    if let daemon = RemoteApproval(common, control) {
      guard !directory.ldapsearch else {
        throw ValidationError("--ldapsearch shows the searches of this command; here it is the daemon that reads the directory.")
      }
      return try daemon.run(asked, targets: targets.target, only: only.only, acceptsOlder: older.acceptsOlder)
    }
    if let digits = asked.digest { return try await approve(digits) }
    let environment = SystemEnvironment.variables()
    let book = try ApprovalBook(common, environment)
    if let digits = asked.revoke { return try book.revoke(digits, by: Caller(environment).description) }
    try book.list(targets.target, as: asked.format)
  }

  private func approve(_ digits: String) async throws {
    let session = try await ReadSession(common, targets, directory, toWriteBy: "approve")
    let console = session.console
    console.progress("Reading the directory and \(Numbers.counted(session.assembly.targets.count, "target")) …")
    let plans: ApprovalDesk.Plans
    do { plans = try await self.plans(session) } catch { throw console.reportNoPlan(error).code }
    console.progress("")
    let offer = try session.preparation.approving { try ApprovalDesk(ledger: session.ledger).offer(digits, in: plans) }
    let ledger = try session.preparation.ledger(session.assembly.configuration.stateFolder, .readWrite)
    let approval = try session.preparation.approving {
      try ApprovalDesk(ledger: ledger).approve(
        offer, by: Caller(SystemEnvironment.variables()).description, lifetime: asked.expires)
    }
    console.write(ApprovalText.given(approval, offer.changes, style: console.outputStyle, config: common.options(targets: [])))
  }

  /// The plans of all targets that could be read; one that could not is told.
  private func plans(_ session: ReadSession) async throws -> ApprovalDesk.Plans {
    try await ApprovalDesk(ledger: session.ledger).plans(
      session.assembly, only.scope(), acceptsOlder: older.acceptsOlder
    ) { problem in
      session.console.progress("")
      session.console.report("warning", problem)
    }
  }
}
