import Engine
import Fixtures
import Glibc
import Ledger
import Logging
import Synchronization
import Testing

@testable import rollcall

/// What is done for those who ask, and what is not.
@Suite struct ControlDeskTests {
  /// A desk with two targets, and what it said. Who asks is `ana`.
  private final class Stage: Sendable {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    let state: ServiceState
    let requests = ServiceRequests(now: { 1_000 }) { _ in }
    let threshold = LogThreshold(.info)
    let logged = Recorder<String>()
    private let mailbox: ControlMailbox

    init() throws {
      folder = try TemporaryFolder()
      ledger = try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite)
      let targets = ["acme-files", "acme-bigv"]
      state = ServiceState(
        ServiceSnapshot(
          startedAt: 0, configuration: .init(digest: "", readAt: 0), targets: targets.map { TargetStatus(name: $0) }))
      requests.know(targets)
      mailbox = try ControlMailbox()
    }

    deinit { folder.remove() }

    /// Asks, and gives the last answer.
    func ask(
      _ command: ControlRequest.Command, names: UserNames = UserNames { _ in "ana" },
      _ change: (inout ControlRequest) -> Void = { _ in }
    ) async throws -> ControlAnswer {
      var request = ControlRequest(command)
      change(&request)
      let logger = Logger(label: "test") { [threshold, logged] _ in
        AdjustableLogHandler(RecordingLogHandler(logged: logged), threshold: threshold)
      }
      let desk = ControlDesk(
        state: state, requests: requests, ledger: ledger, threshold: threshold, logger: logger, names: names
      ) { preconditionFailure("nothing is to be read here") }
      await desk.answer(
        ControlProtocol.line(request), ControlPeer(pid: 1, uid: 1_001, groups: []), ControlReply(client: 1, mailbox: mailbox))
      let lines = mailbox.take().compactMap { if case .answer(_, let line, _) = $0 { line } else { nil } }
      return try #require(lines.last.flatMap(ControlAnswer.parse))
    }
  }

  private struct RecordingLogHandler: LogHandler {
    let logged: Recorder<String>
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      logged.record("\(event.message): \(event.metadata?["command"] ?? "") by \(event.metadata?["by"] ?? "")")
    }
  }

  @Test("Who asked for what is on record at every level of the log", arguments: LogLevel.allCases)
  func record(level: LogLevel) async throws {
    let stage = try Stage()
    _ = stage.threshold.set(level)
    _ = try await stage.ask(.logLevel) { $0.level = "error" }
    _ = try await stage.ask(.resume)
    #expect(stage.threshold.level == .error)
    #expect(stage.logged.items.map { $0.split(separator: ": ").last } == ["log-level by ana", "resume by ana"])
  }

  @Test("Nobody's name is looked up for those who only look", arguments: [ControlRequest.Command.approvals, .logLevel])
  func names(command: ControlRequest.Command) async throws {
    let looked = Recorder<UInt32>()
    let names = UserNames { uid in
      looked.record(uid)
      return nil
    }
    #expect(try await Stage().ask(command, names: names).refusal == nil)
    #expect(looked.items.isEmpty)
  }

  @Test("A target that there is not is told, and not passed over", arguments: [ControlRequest.Command.approve, .approvals])
  func unknownTarget(command: ControlRequest.Command) async throws {
    let refusal = try await Stage().ask(command) {
      ($0.targets, $0.digest) = (["acme-files", "typo"], "00000000")
    }.refusal
    #expect(refusal?.isWrongUsage == true)
    #expect(refusal?.text == "typo: there is no such target; there is acme-files, acme-bigv")
  }

  @Test("While the service is paused nothing is read for an approval, but approvals are listed") func paused() async throws {
    let stage = try Stage()
    _ = try await stage.ask(.pause) { $0.reason = "moving house" }
    let refusal = try await stage.ask(.approve) { $0.digest = "00000000" }.refusal
    #expect(refusal?.code == "paused")
    #expect(refusal?.text == "the daemon is paused by ana (moving house): rollcall resume ends that")
    #expect(try await stage.ask(.approvals).text?.contains("acme-bigv\n  no approval in the ledger\n") == true)
  }

  @Test("A digest that stands for nothing cannot be taken back") func revoke() async throws {
    let refusal = try await Stage().ask(.revoke) { $0.digest = "00000000" }.refusal
    #expect(
      refusal?.text == "--revoke: no approval with the digest 00000000 stands; rollcall approve --list shows them")
  }
}
