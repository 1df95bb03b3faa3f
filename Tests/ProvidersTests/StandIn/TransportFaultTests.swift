import Fixtures
import HTTPClient
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What goes wrong between a provider and its target, seen from the provider.
@Suite struct TransportFaultTests {
  @Test(
    "Row 53: a read waits as long as the target asks, within bounds, and goes on", arguments: Provider.overHTTP,
    [
      #","retry-after":7"#, #","retry-after-date":7"#, #","retry-after":31536000"#, #","retry-after-date":31536000"#,
      #","retry-after":-5"#, #","retry-after":"soon""#, "",
    ])
  func asked(provider: Provider, header: String) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.setFaults(#"{"path":"\#(provider.path(.groups))","nth":1,"status":429\#(header)}"#)
      let begin = run.time
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      let least: Duration = header.contains("7") ? .seconds(7) : .zero
      #expect((least...Duration.seconds(7200)).contains(run.time - begin), "\(run.time - begin)")
    }
  }

  @Test("Row 54: a target that refuses without end is left alone, and read again when it answers", arguments: Provider.overHTTP)
  func endless(provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.setFaults(#"{"status":429}"#)
      for _ in 1...3 { await #expect(throws: ProviderError.self) { try await run.target.readEverything() } }
      #expect(run.requestCount <= 60)
      try run.setFaults()
      try await run.wait(.seconds(7200))
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
    }
  }

  @Test(
    "Row 55: after an error of a server or a proxy a read is repeated and a write is not", arguments: Provider.overHTTP,
    [500, 502, 503, 504])
  func serverError(provider: Provider, status: Int) async throws {
    try await StandInRun.run(provider) { run async throws in
      let page = #""status":\#(status),"body":"<html>Bad gateway</html>","nth":1"#
      try run.setFaults(#"{"path":"\#(provider.path(.groups))",\#(page)}"#)
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      let method = ContractWrite.add.method(provider)
      try run.setFaults(#"{"method":"\#(method)",\#(page)}"#)
      #expect(await run.perform(ContractWrite.add.write(provider)).isUnknown)
      #expect(run.server.requests.count { $0.method == method } == 1)
    }
  }

  @Test(
    "Row 56: a creation whose connection breaks is looked for, and there is never a second group", arguments: Provider.overHTTP,
    [Fault.Drop.before, .after])
  func broken(provider: Provider, moment: Fault.Drop) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.lose(.create, moment)
      let write = ContractWrite.create.write(provider)
      #expect(await run.perform(write, on: nil).isUnknown)
      #expect(await (run.target.inspect(write, on: nil) == .didNotTakeEffect) == (moment == .before))
      #expect(run.server.requests.count { $0.method == "POST" } == 1)
      #expect(try await run.target.readEverything().groupNames.count { $0 == "research" } == (moment == .before ? 0 : 1))
    }
  }

  @Test("Row 67: a target that sends us elsewhere is stopped at, and nothing goes there", arguments: Provider.overHTTP)
  func elsewhere(provider: Provider) async throws {
    let other = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer(body: Array("[]".utf8)) }
    }
    defer { other.stop() }
    try await StandInRun.run(provider) { run async throws in
      for status in [301, 302, 307, 308] {
        try run.setFaults(#"{"redirect":"\#(other.url)/groups","status":\#(status)}"#)
        let error = await #expect(throws: ProviderError.self) { try await run.target.readEverything() }
        #expect(error?.verdict == .stop)
        #expect(await run.perform(ContractWrite.add.write(provider)).isDone == false)
      }
      #expect(other.connections == 0)
      #expect(run.members(of: "design") == ["ana", "bo"])
    }
  }

  @Test(
    "Row 68: an answer that is huge, bursting or slow is cut off, and a write that got it has an unknown end",
    arguments: Provider.overHTTP, [#""huge-headers":300000"#, #""gzip-bomb":1000000"#, #""slow-loris":900"#])
  func oversized(provider: Provider, rule: String) async throws {
    try await StandInRun.run(provider) { run async throws in
      let target = run.target(
        with: HTTPClientSettings(totalTimeout: .milliseconds(1500), maximumBodyBytes: 1 << 16, readAttempts: 1))
      try run.setFaults(#"{"path":"\#(provider.path(.groups))",\#(rule)}"#)
      await #expect(throws: ProviderError.self) { try await target.readEverything() }
      let write = ContractWrite.create.write(provider)
      let effect = rule.contains("gzip") ? #","takes-effect":true"# : ""
      try run.setFaults(#"{"method":"POST",\#(rule)\#(effect)}"#)
      #expect(await target.perform(write, on: nil).isUnknown)
      #expect(run.members(of: "research") == [])
    }
  }
}
