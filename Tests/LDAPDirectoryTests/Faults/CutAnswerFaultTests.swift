import Fixtures
import Reconciliation
import Synchronization
import Testing

@testable import LDAPDirectory

/// Answers that end after every single byte, on a connection and in all that is made of them.
struct CutAnswerFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  @Test("Row 15: A connection that ends after any byte of an answer has given no answer")
  func everyByteOfAConnection() async throws {
    let length = Mutex(0)
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      let answer = (D.people + [.done()]).flatMap { $0.bytes(answering: request) ?? [] }
      return [.bytes(Array(answer.prefix(length.withLock { $0 }))), .close]
    }
    let whole = PlayedAnswers.bytes(D.people + [.done()]).count
    for bytes in 0...whole {
      length.withLock { $0 = bytes }
      let found = try await Self.people(at: server)
      #expect(found == (bytes == whole ? 3 : nil), "after \(bytes) of \(whole) bytes")
    }
  }

  /// How many people one search finds; nil when the connection was lost.
  private static func people(at server: ScriptedLDAPServer) async throws -> Int? {
    let (settings, url) = (D.settings(server), try #require(LDAPURL(server.url)))
    return try await Lifeline.run(until: .now + .seconds(60)) { lifeline in
      let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
      let search = LDAPSearch(purpose: "people", base: D.peopleBase, filter: "(uid=*)", attributes: ["uid"])
      var names = NameSink()
      do throws(LDAPError) {
        let end = try connection.search(search, into: &names)
        return end.code == .success ? names.origins.count : -1
      } catch {
        guard error.kind == .connectionLost else { throw error }
        return nil
      }
    }
  }

  @Test("Row 15: Answers that end after any byte give the whole snapshot or none")
  func everyByteOfARead() throws {
    let settings = T.settings("ldap://127.0.0.1")
    let whole = PlayedAnswers.whole.answers.values.reduce(0) { $0 + $1.count }
    for bytes in 0...whole {
      var snapshot: Snapshot?
      do throws(LDAPError) { snapshot = try PlayedAnswers.whole.ending(after: bytes).snapshot(settings) } catch {
        #expect(error.kind == .connectionLost, "after \(bytes) bytes: \(error)")
      }
      #expect((snapshot != nil) == (bytes == whole), "after \(bytes) of \(whole) bytes")
      if let snapshot { try D.expectWhole(snapshot) }
    }
  }
}
