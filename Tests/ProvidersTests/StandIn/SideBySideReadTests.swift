import HTTPClient
import Reconciliation
import Sandbox
import Synchronization
import Testing

@testable import Providers

/// What is asked side by side: each of these requests is sent before one of them is answered.
@Suite(.timeLimit(.minutes(5))) struct SideBySideReadTests {
  /// Lets reads of some paths go on only when so many of them have begun.
  private final class Meeting: HTTPSender {
    private struct State {
      var missing: Int
      var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let http: any HTTPSender
    private let endings: [String]
    private let state: Mutex<State>

    init(_ http: any HTTPSender, of endings: [String]) {
      self.http = http
      self.endings = endings
      state = Mutex(State(missing: endings.count))
    }

    func read(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      let path = request.url.prefix { $0 != "?" }
      if endings.contains(where: path.hasSuffix) { await meet() }
      return try await http.read(request)
    }

    func write(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse { try await http.write(request) }

    private func meet() async {
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          leave {
            $0.missing -= 1
            $0.waiting.append(continuation)
          }
        }
      } onCancel: {
        leave { $0.missing = 0 }
      }
    }

    /// Everybody goes when nobody is missing.
    private func leave(_ change: (inout State) -> Void) {
      let free = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        change(&state)
        guard state.missing <= 0 else { return [] }
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in free { continuation.resume() }
    }
  }

  @Test func aSitesUsersAndGroups() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let meeting = Meeting(run.http, of: ["/groups", "/users"])
      let settings = FilesComSettings(url: run.addresses.filesCom, authentication: .apiKey(Secret("sitekey")))
      let current = try await FilesComTarget(settings: settings, http: meeting).readEverything()
      #expect(current.members(of: "design") == ["ana", "bo"])
    }
  }

  @Test(arguments: [
    ["/users", "/accounts/acme/privileges"], ["/70/privileges", "/71/privileges", "/72/privileges", "/73/privileges"],
  ])
  func anAccountsUsersAndAdminsAndFourGroups(_ endings: [String]) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let meeting = Meeting(run.http, of: endings)
      let settings = BigVSettings(
        url: run.addresses.bigV, account: "acme",
        authentication: .basic(username: "rollcall", password: Secret("rollcallpassword"), oneTimePassword: nil))
      let current = try await BigVTarget(settings: settings, http: meeting).readEverything()
      #expect(current.members(of: "design") == ["ana", "bo"])
    }
  }
}
