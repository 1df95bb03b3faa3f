import Fixtures
import Foundation
import Testing

@testable import HTTPClient

/// Nothing of the environment changes where a request goes.
@Suite struct EnvironmentTests {
  @Test func aProxyOfTheEnvironmentIsNotUsed() async {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:1", 1) }
      let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
      let response = try await HTTPClient.quick { $0.readAttempts = 1 }.read(HTTPRequest(.get, server.url + "/"))
      exit(response.status == 200 ? 0 : 1)
    }
  }

  @Test func aPeerThatIsGoneKillsNobody() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let server = try ScriptedServer { $0.reset() }
      let client = HTTPClient.quick { $0.readAttempts = 20 }
      let request = HTTPRequest(.post, server.url + "/", body: [UInt8](repeating: 1, count: 8 << 20))
      for _ in 0..<5 { _ = try await failure { () throws(HTTPError) in try await client.read(request) } }
      exit(0)
    }
  }
}
