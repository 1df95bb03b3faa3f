import ArgumentParser
import Glibc
import Reconciliation

/// Approvals through the running daemon, for those who may not open the ledger: who approves is who the daemon sees asking.
struct RemoteApproval {
  private let session: ControlSession
  private let options: [String]

  /// Nil where the ledger is worked with: this user may open its folder, and names no socket.
  init?(_ common: CommonOptions, _ control: ControlOptions) {
    let folder = ConfigurationGlance(path: common.config).stateFolder
    let isClosed = unsafe access(folder, R_OK | W_OK | X_OK) != 0 && errno == EACCES
    guard control.socket != nil || isClosed else { return nil }
    session = ControlSession(common, control)
    options = common.options(targets: []) + (control.socket.map { ["--socket", $0] } ?? [])
  }

  /// Asks; `only`, `acceptsOlder` and the lifetime go with a digest that is approved.
  func run(_ asked: ApproveOptions, targets: [String], only: [String], acceptsOlder: Bool) throws {
    var request = ControlRequest(asked.digest != nil ? .approve : asked.revoke != nil ? .revoke : .approvals)
    (request.targets, request.only, request.acceptsOlder) = (targets, only, acceptsOlder)
    (request.digest, request.lifetime, request.options) = (asked.digest ?? asked.revoke, asked.expires, options)
    request.format = asked.format.rawValue
    let console = session.console
    if asked.digest != nil { console.progress("Waiting for the daemon, which reads the directory and the targets …") }
    // Reading a large directory and slow targets takes its time.
    let instead = "only those who may open the ledger can approve while the daemon is not running"
    try session.ask(request, patience: asked.digest == nil ? ControlClient.usualPatience : nil, instead: instead) { answer in
      if let note = answer.note { console.note(note) }
      guard let text = answer.text else { return }
      console.progress("")
      if !console.write(text) { throw ExitStatus.failure.code }
    }
  }
}
