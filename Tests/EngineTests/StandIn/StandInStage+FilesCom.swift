import Fixtures
import HTTPClient
import Providers
import Reconciliation
import Sandbox

extension StandInStage {
  /// Runs the body on a site 115123 with these groups, and users 201 to 260 (`user201` and so on) beside ana, 11, and bo, 12.
  static func filesCom(
    _ groups: [FilesComGroupData], faults: [Fault] = [], settings: HTTPClientSettings = HTTPClientSettings(rate: .unlimited),
    clock: some Clock<Duration> = JumpingClock(), hasSession: Bool = false, pageSize: Int = 1000,
    data change: (inout FilesComData) -> Void = { _ in }, body: (StandInStage) async throws -> Void
  ) async throws {
    var data = SandboxData()
    data.filesCom.site.id = 115123
    data.filesCom.apiKeys = [FilesComKey(id: 1, key: "sitekey")]
    data.filesCom.users =
      [FilesComUser(id: 1, username: "rollcall", siteAdmin: true, password: "rollcallpassword")]
      + ([(11, "ana"), (12, "bo")] + (201...260).map { ($0, "user\($0)") }).map {
        FilesComUser(id: $0.0, username: $0.1, email: "\($0.1)@example.org")
      }
    data.filesCom.groups = groups
    change(&data.filesCom)
    try await run(
      data, faults: faults, settings: settings, clock: clock,
      target: { addresses, http in
        FilesComTarget(
          settings: FilesComSettings(
            url: addresses.filesCom,
            authentication: hasSession
              ? .session(username: "rollcall", password: Secret("rollcallpassword"), oneTimePassword: nil)
              : .apiKey(Secret("sitekey")), pageSize: pageSize), http: http)
      }, body: body)
  }

  /// The user names `user201` to `user` and the last number.
  static func users(_ numbers: ClosedRange<Int>) -> [String] { numbers.map { "user\($0)" } }

  /// The numbers of the members of a group, ascending.
  func filesComMembers(_ group: Int) -> [Int] { server.filesCom.groups[group]?.memberIDs.sorted() ?? [] }
}
