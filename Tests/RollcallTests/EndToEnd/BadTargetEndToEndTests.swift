import Fixtures
import Foundation
import Sandbox
import Testing

/// A target that does not answer as it should: no plan for it, nothing written to it.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct BadTargetEndToEndTests {
  /// Applies to Files.com alone, where every request is answered with these bytes.
  private func applying(
    to answer: String, _ body: (World, ObservedProgram.Ending, ScriptedServer) async throws -> Void
  ) async throws {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.send(answer) }
    }
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-files") {
        $0.filesCom.url = server.url
        $0.filesCom.extra = ["retries: { attempts: 1 }"]
      }
      try await body(world, ending, server)
    }
    server.stop()
  }

  @Test func anAPIThatIsDownIsNamed() async throws {
    try await World.run { world, _ in
      let url = "http://127.0.0.1:\(try FreePort.some(1)[0])"
      let ending = try await world.rollcall("apply", "--target", "acme-files") {
        $0.filesCom.url = url
        $0.filesCom.extra = ["retries: { attempts: 1 }"]
      }
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", url)
    }
  }

  @Test func aKeyThatIsRefusedIsSaidWithoutTheKey() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-files", environment: ["FILES_KEY": "wrongsecretK7Q"])
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", "401", "invalid-credentials")
      #expect(!ending.errorOutput.contains("wrongsecretK7Q"))
    }
  }

  @Test func aKeyThatBigVRefusesIsSaidWithoutTheKey() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-bigv", environment: ["BIGV_KEY": "wrongsecretK7Q"])
      try expectRefusal(ending, in: world, status: 1, saying: "acme-bigv: ", "401")
      #expect(!ending.errorOutput.contains("wrongsecretK7Q"))
    }
  }

  @Test func anHTMLPageInPlaceOfTheAPIIsNotTakenForAnEmptySite() async throws {
    let page = "<html><body>Welcome</body></html>"
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
    try await applying(to: answer) { world, ending, server in
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", server.url)
      #expect(server.requests.allSatisfy { $0.line.hasPrefix("GET ") })
    }
  }

  @Test func anAnswerThatIsCutShortIsNotTakenForAnEmptySite() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[{\"id\": 1,")
    }
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-files") {
        $0.filesCom.url = server.url
        $0.filesCom.extra = ["retries: { attempts: 1 }"]
      }
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", server.url)
      #expect(server.requests.allSatisfy { $0.line.hasPrefix("GET ") })
    }
    server.stop()
  }

  @Test func aServerErrorInTheUserListHoldsEverything() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.faults = [Fault("GET", "/users", status: 503, times: 100)]
    try await World.run(accounts: accounts) { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-files") {
        $0.filesCom.extra = ["retries: { attempts: 1 }"]
      }
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: ", "/users", "503")
    }
  }
}
