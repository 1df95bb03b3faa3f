import Fixtures
import Foundation
import Testing

@testable import Sandbox

struct SandboxServerTests {
  @Test func aRateLimitAnswers429UntilTimeHasPassed() async throws {
    let clock = TestClock()
    try await SmallSite.run(rate: RequestRate("6/m"), now: { clock.now }) { _, client, _ async throws in
      #expect(try await client.get("/groups").status == 200)
      let refused = try await client.get("/groups")
      #expect(refused.status == 429)
      #expect(refused.header("Retry-After") == "10")
      #expect(refused.json["type"] == "rate-limited/too-many-requests")
      clock.advance(by: 10)
      #expect(try await client.get("/groups").status == 200)
    }
  }

  @Test(arguments: [(nil, 6), (2, 2), (30, 30)])
  func aBurstIsWhatGoesThroughAtOnceAfterARest(burst: Int?, wanted: Int) throws {
    var bucket = TokenBucket(rate: try #require(RequestRate("6/s")), burst: burst, at: Date(timeIntervalSince1970: 0))
    let rested = Date(timeIntervalSince1970: 1000)
    #expect((0..<100).prefix { _ in bucket.take(at: rested) == nil }.count == wanted)
  }

  @Test(arguments: [("seconds", "10"), ("date", "Thu, 01 Jan 2026 00:00:10 GMT"), ("missing", nil)])
  func theLimiterSaysWhenToComeAgainAsItIsTold(behaviour: String, wanted: String?) async throws {
    try await SmallSite.run("files-com.retry-after=\(behaviour)", rate: RequestRate("6/m")) { _, client, _ async throws in
      _ = try await client.get("/groups")
      #expect(try await client.get("/groups").header("Retry-After") == wanted)
    }
  }

  @Test func requestsOfOneConnectionAreKnownByIt() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let base = client.base.replacing("/api/rest/v1", with: "")
      for _ in 1...2 { _ = try await RawExchange.send("GET", "/api/rest/v1/site", to: base) }
      #expect(Set(server.requests.map(\.connection)).count == 2)
    }
  }

  @Test func faultsThatAreReplacedBeginToCountAnew() async throws {
    try await SmallSite.run(faults: [Fault("GET", "/site", status: 503)]) { server, client, _ async throws in
      #expect(try await client.get("/site").status == 503)
      server.replaceFaults([Fault("GET", "/site", status: 502)])
      #expect(try await client.get("/site").status == 502)
      #expect(try await client.get("/site").status == 200)
    }
  }

  @Test(arguments: [(false, false), (true, true)])
  func aFaultFailsOnceWithOrWithoutEffect(takesEffect: Bool, isThere: Bool) async throws {
    let fault = Fault("POST", "/groups", status: 503, takesEffect: takesEffect, retryAfter: 2)
    try await SmallSite.run(faults: [fault]) { server, client, _ async throws in
      let reply = try await client.send("POST", "/groups", #"{"name":"new"}"#)
      #expect(reply.status == 503)
      #expect(reply.header("Retry-After") == "2")
      #expect((server.filesCom.group(named: "new") != nil) == isThere)
      #expect(try await client.send("POST", "/groups", #"{"name":"other"}"#).status == 201)
    }
  }

  @Test func theCatchAllErrorHasNoTypeAndItsCodeAsText() async throws {
    try await SmallSite.run(faults: [Fault("GET", "/groups", status: 500)]) { _, client, _ async throws in
      let reply = try await client.get("/groups")
      #expect(reply.json["http-code"] == "500")
      #expect(reply.json["type"] == nil)
    }
  }

  @Test func aFaultCanBeAProxysPage() async throws {
    try await SmallSite.run(faults: [Fault("GET", "/groups", status: 502, body: "<html>Bad gateway</html>")]) {
      _, client, _ async throws in
      #expect(try await client.get("/groups").text == "<html>Bad gateway</html>")
    }
  }

  @Test func theJournalHasALinePerRequestAndNoCredentials() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString).journal").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await SmallSite.run(journal: path) { _, client, bigV async throws in
      _ = try await client.get("/groups?page=2")
      let body = #"{"username":"carol","password":"carolpassword"}"#
      let token = try await bigV.send("POST", "/session", body).text
      _ = try await bigV.get("/session/" + token)
      #expect(
        try String(contentsOfFile: path, encoding: .utf8).replacing(/"connection":\d+/, with: #""connection":1"#) == """
          {"api":"files-com","connection":1,"method":"GET","path":"/api/rest/v1/groups?page=2","status":200,\
          "time":"2026-01-01T00:00:00.000Z"}
          {"api":"bigv","connection":1,"method":"POST","path":"/session","status":200,"time":"2026-01-01T00:00:00.000Z"}
          {"api":"bigv","connection":1,"method":"GET","path":"/session/***","status":200,"time":"2026-01-01T00:00:00.000Z"}

          """)
    }
  }

  @Test func requestsAreRecordedInOrder() async throws {
    try await SmallSite.run { server, client, bigV async throws in
      _ = try await client.get("/groups/999")
      _ = try await bigV.get("/privileges")
      #expect(server.requests.map(\.status) == [404, 200])
      #expect(server.requests.map(\.api) == [.filesCom, .bigV])
    }
  }

  @Test func anAddressInUseIsRefusedByName() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let port = URL(string: client.base)?.port ?? 0
      let second = try SandboxServer(data: SandboxData(), filesCom: try #require(LoopbackAddress("127.0.0.1:\(port)")))
      let error = await #expect(throws: SandboxError.self) { try await second.start() }
      #expect(error?.description.contains("127.0.0.1:\(port)") == true)
    }
  }

  @Test func aServerThatIsStoppedTakesNoMoreConnections() async throws {
    let server = try SandboxServer(data: SandboxData())
    let addresses = try await server.start()
    await server.stop()
    await #expect(throws: (any Error).self) { try await SandboxClient(base: addresses.bigV).get("/") }
  }

  @Test func manyClientsAtOnceAreServed() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let (base, headers) = (client.base, client.headers)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask {
            _ = try await SandboxClient(base: base, headers: headers).send("POST", "/groups", #"{"name":"g\#(number)"}"#)
          }
        }
        try await group.waitForAll()
      }
      #expect(server.filesCom.groups.count == 23)
    }
  }
}
