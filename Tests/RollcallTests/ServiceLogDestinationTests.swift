import Testing

@testable import rollcall

struct ServiceLogDestinationTests {
  private let service = ["INVOCATION_ID": "0123", "NOTIFY_SOCKET": "/run/systemd/notify"]

  private func choose(
    _ environment: [String: String], daemon: Bool = true, _ kind: StandardError.Kind?, journal: Bool
  ) -> LogDestination {
    LogDestination.choose(
      environment: environment, runsAsDaemon: daemon, standardError: kind.map { StandardError(kind: $0, identity: "8:4711") },
      hasJournalSocket: journal)
  }

  @Test(arguments: [true, false]) func `standard error that leads to journald means the journal`(daemon: Bool) {
    #expect(choose(["JOURNAL_STREAM": "8:4711"], daemon: daemon, .stream, journal: true) == .journal)
  }

  @Test func `a JOURNAL_STREAM of another file means nothing`() {
    #expect(choose(["JOURNAL_STREAM": "8:1"], daemon: false, .file, journal: true) == .console(hasPriorityPrefix: false))
  }

  @Test(arguments: [StandardError.Kind.stream, .file, nil])
  func `the service logs to the journal wherever standard error goes`(kind: StandardError.Kind?) {
    #expect(choose(service, kind, journal: true) == .journal)
  }

  @Test func `without a journal the service gives priorities to whoever reads`() {
    #expect(choose(service, .stream, journal: false) == .console(hasPriorityPrefix: true))
  }

  @Test func `without a journal the service writes plain text into a file`() {
    #expect(choose(service, .file, journal: false) == .console(hasPriorityPrefix: false))
  }

  @Test func `a daemon on a terminal logs to the terminal`() {
    #expect(choose(service, .terminal, journal: true) == .console(hasPriorityPrefix: false))
  }

  @Test func `a daemon that systemd did not start writes plain text`() {
    #expect(choose([:], .stream, journal: true) == .console(hasPriorityPrefix: false))
  }

  @Test func `a command in a shell that systemd started writes plain text`() {
    #expect(choose(["INVOCATION_ID": "0123"], daemon: false, .stream, journal: true) == .console(hasPriorityPrefix: false))
  }
}
