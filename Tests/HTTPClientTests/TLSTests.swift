import Fixtures
import Testing

@testable import HTTPClient

/// A server has to prove who it is; nothing switches that off.
@Suite struct TLSTests {
  @Test(arguments: [false, true]) func aCertificateThatNobodyTrustsIsRefused(allowsInsecure: Bool) async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.allowsInsecure = allowsInsecure }
      let error = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, server.url + "/")) }
      #expect(error.certainty == .notSent)
      #expect(error.reason.contains("certificate authorities"))
    }
  }

  @Test func aCertificateOfOurOwnAuthorityIsTrusted() async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.certificateAuthorities = server.certificate }
      let response = try await client.read(HTTPRequest(.get, server.url + "/"))
      #expect(response.status == 200)
    }
  }

  /// The page of `openssl s_server` says whether the session is a new one; it closes the connection after each.
  @Test func aNewConnectionGoesOnWithTheSessionOfTheOneBefore() async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.certificateAuthorities = server.certificate }
      for beginning in ["\nNew, TLSv1.3", "\nReused, TLSv1.3"] {
        let page = String(decoding: try await client.read(HTTPRequest(.get, server.url + "/")).body, as: UTF8.self)
        #expect(page.contains(beginning), "\(page)")
      }
      #expect(client.statistics().connections == 2)
    }
  }

  @Test func aCertificateForAnotherHostIsRefused() async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.certificateAuthorities = server.certificate }
      let url = server.url.replacing("127.0.0.1", with: "localhost")
      let error = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, url + "/")) }
      #expect(error.certainty == .notSent)
    }
  }

  @Test func aFileOfAuthoritiesThatIsNotThereIsNamedAsTheReason() async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.certificateAuthorities = "/nonexistent/ca.pem" }
      let error = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, server.url + "/")) }
      #expect(error.certainty == .notSent)
      #expect(error.reason.contains("/nonexistent/ca.pem"))
    }
  }
}
