import Fixtures
import Foundation
import HTTPClient
import Reconciliation

@testable import Providers
@testable import Sandbox

/// A target, the real client that it talks through, and the stand-in behind it; all on one clock, on which waiting takes no time.
///
/// A target in memory has neither client nor stand-in: those here are then idle, and the stand-in does not listen.
struct StandInRun: Sendable {
  let provider: Provider
  let server: SandboxServer
  let addresses: SandboxAddresses
  let http: HTTPClient
  private let clock: JumpingClock
  private let pageSize: Int
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
    change(&data)
    let clock = JumpingClock()
    let server = try SandboxServer(data: data, rate: rate.flatMap(RequestRate.init), faults: faults, now: { date(clock) })
    let addresses = provider == .memory ? SandboxAddresses.none : try await server.start()
    let http = client(clock, HTTPClientSettings(rate: requestsPerSecond.map { .perSecond($0) } ?? .unlimited))
    let target = provider.target(at: addresses, http, pageSize: pageSize)
    do {
      try await body(
        StandInRun(
          provider: provider, server: server, addresses: addresses, http: http, clock: clock, pageSize: pageSize, target: target))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// The same target through a client that has seen nothing yet; in memory it is the target itself.
  ///
  /// - Parameter readAttempts: how many times it sends a read at most.
  func freshTarget(readAttempts: Int = 5) -> any TargetWriter {
    guard provider != .memory else { return target }
    let http = Self.client(clock, HTTPClientSettings(rate: .unlimited, readAttempts: readAttempts))
    return provider.target(at: addresses, http, pageSize: pageSize)
  }

  private static func client(_ clock: JumpingClock, _ settings: HTTPClientSettings) -> HTTPClient {
    let time = Timekeeper(clock: clock) { .seconds(date(clock).timeIntervalSince1970) }
    return HTTPClient(settings, time: time, generator: SeededGenerator(seed: 1))
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

  /// The same target through a client of these settings.
  func target(with settings: HTTPClientSettings) -> any TargetWriter {
    provider.target(at: addresses, Self.client(clock, settings), pageSize: pageSize)
  }

  func perform(_ write: Write, on group: TargetGroupID? = Provider.design) async -> WriteAnswer {
    await target.perform(write, on: group)
  }

  /// Carries out the changes of one group as a plan would, and returns the answers that were not `done`.
  func apply(_ changes: [Change], on group: TargetGroup?, of accounts: Accounts = Accounts()) async -> [WriteAnswer] {
    var id = group?.id
    var others: [WriteAnswer] = []
    for step in target.steps(for: changes, on: group, of: accounts) {
      let answer = await target.perform(step.write, on: id)
      if case .done(let group) = answer { id = id ?? group } else { others.append(answer) }
    }
    return others
  }
}
