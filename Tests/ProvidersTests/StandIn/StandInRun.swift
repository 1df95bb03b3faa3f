import Fixtures
import Foundation
import HTTPClient
import Reconciliation
import Sandbox

@testable import Providers

/// A target, the real client that it talks through, and the stand-in behind it; all on one clock, on which waiting takes no time.
struct StandInRun: Sendable {
  let provider: Provider
  let server: SandboxServer
  let addresses: SandboxAddresses
  let http: HTTPClient
  private let clock: JumpingClock
  let target: any TargetWriter

  /// Runs the body against a stand-in of its own, and stops it.
  ///
  /// - Parameters:
  ///   - behaviours: such as `files-com.id-lists=array`.
  ///   - faults: what fails on purpose at the provider.
  ///   - rate: what the stand-in lets through, such as `2/s`.
  ///   - requestsPerSecond: the pace that the client keeps.
  ///   - data: changes what the stand-in begins with.
  static func run(
    _ provider: Provider, _ behaviours: [String] = [], faults: [Fault] = [], rate: String? = nil,
    requestsPerSecond: Double? = nil, pageSize: Int = 1000, data change: (inout SandboxData) -> Void = { _ in },
    body: (StandInRun) async throws -> Void
  ) async throws {
    var data = try StandInData.data(behaviours)
    data.filesCom.behaviour.faults = faults
    data.bigV.behaviour.faults = faults
    change(&data)
    let clock = JumpingClock()
    let server = try SandboxServer(data: data, rate: rate.flatMap(RequestRate.init), now: { date(clock) })
    let addresses = try await server.start()
    let http = HTTPClient(
      HTTPClientSettings(requestsPerSecond: requestsPerSecond),
      time: Timekeeper(clock: clock) { .seconds(date(clock).timeIntervalSince1970) }, generator: SeededGenerator(seed: 1))
    let target = provider.target(at: addresses, http, pageSize: pageSize)
    do {
      try await body(
        StandInRun(provider: provider, server: server, addresses: addresses, http: http, clock: clock, target: target))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// The time of day: 2026-11-21 at the clock's zero.
  private static func date(_ clock: JumpingClock) -> Date {
    let (seconds, rest) = clock.now.offset.components
    return Date(timeIntervalSince1970: 1_795_219_200 + Double(seconds) + Double(rest) / 1e18)
  }

  /// Time on the clock.
  var time: Duration { clock.now.offset }

  /// Lets time go by.
  func wait(_ duration: Duration) async throws { try await clock.sleep(until: clock.now.advanced(by: duration), tolerance: nil) }

  func perform(_ write: Write, on group: TargetGroupID? = Provider.design) async -> WriteAnswer {
    await target.perform(write, on: group)
  }

  /// Carries out the changes of one group as a plan would, and returns the answers that were not `done`.
  func apply(_ changes: [Change], on group: TargetGroup?) async -> [WriteAnswer] {
    var id = group?.id
    var others: [WriteAnswer] = []
    for step in target.steps(for: changes, on: group) {
      let answer = await target.perform(step.write, on: id)
      if case .done(let group) = answer { id = id ?? group } else { others.append(answer) }
    }
    return others
  }

  /// Who is in a group at the stand-in, by user name, somebody with two rows twice; nil when there is no such group.
  func members(of name: String) -> [String]? {
    switch provider {
    case .bigV:
      let state = server.bigV
      return state.group(named: name, in: "acme").map { state.groupAdmins(of: $0.id) }
    case .filesCom:
      let state = server.filesCom
      return state.group(named: name).map { $0.memberIDs.compactMap { state.users[$0]?.username }.sorted() }
    }
  }

  /// The admins of a group at the stand-in, by user name; always none where there are none.
  func admins(of name: String) -> [String] {
    guard provider == .filesCom else { return [] }
    let state = server.filesCom
    return state.group(named: name)?.adminIDs.compactMap { state.users[$0]?.username }.sorted() ?? []
  }

  /// The lines of the requests that were answered, such as `GET /groups 200`.
  var lines: [String] { server.requests.map { "\($0.method) \($0.path) \($0.status)" } }
}
