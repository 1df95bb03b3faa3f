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
    let plans: [(plan: Plan, part: PlanPart?)]
    do { plans = try await self.plans(session) } catch { throw console.reportNoPlan(error).code }
    console.progress("")
    let search = ApprovalSearch(plans)
    let offers = search.offers(for: digits)
    guard let offer = offers.first, offers.count == 1 else {
      refuse(digits, offers, search, session)
      throw ExitStatus.failure.code
    }
    let now = SystemTime.now()
    let approval = NewApproval(
      target: offer.target, digest: offer.digest, groups: offer.groups, summary: ChangeCounts.text(offer.changes),
      by: Caller(SystemEnvironment.variables()).description, at: now,
      expiresAt: now + (asked.expires ?? ApproveOptions.standardLifetime))
    try session.preparation.attempt {
      _ = try session.preparation.ledger(session.assembly.configuration.stateFolder, .readWrite).approve(approval)
    }
    console.write(ApprovalText.given(approval, offer.changes, style: console.outputStyle, config: common.options(targets: [])))
  }

  /// The plans of all targets that could be read; one that could not is told.
  private func plans(_ session: ReadSession) async throws -> [(plan: Plan, part: PlanPart?)] {
    let cycle = Cycle(
      directory: session.assembly.directory, ledger: session.ledger, environment: session.assembly.quietEnvironment(),
      acceptsOlderDirectory: older.acceptsOlder)
    let (results, selection) = try await cycle.wholePlans(session.assembly.planTargets, only.scope())
    return results.compactMap { target, result in
      switch result {
      case .success(let plan): return (plan, selection?.part(on: target))
      case .failure(let error):
        session.console.progress("")
        session.console.report("warning", "\(target): \(error)")
        return nil
      }
    }
  }

  private func refuse(_ digits: String, _ offers: [ApprovalOffer], _ search: ApprovalSearch, _ session: ReadSession) {
    let refusal = ApprovalRefusal(digits, offers, search, session.approvals, now: SystemTime.now())
    session.console.report("error", refusal.reason)
    for note in refusal.notes { session.console.report("note", note) }
  }
}

extension ReadSession {
  /// What the ledger knows of approvals; nothing when it does not say.
  fileprivate var approvals: [ApprovalRecord] {
    do { return try ledger.approvals(limit: 1_000) } catch { return [] }
  }
}
