import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// Servers that are overloaded, gone, or somewhere else.
struct ServerAnswerFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  @Test(
    "Row 1: A name that means nothing leads to the next server, and is in the error when there is none"
  )
  func unknownHost() async throws {
    // RFC 6761, 6.4: this name exists nowhere.
    let nowhere = "ldaps://directory.invalid"
    let server = try D.server()
    try D.expectWhole(try await T.read(D.settings(server) { $0.urls.insert(nowhere, at: 0) }))
    let error = try await T.error(D.settings(server) { $0.urls = [nowhere] })
    #expect(error?.kind == .connect)
    #expect(error?.attempt.contains("directory.invalid") == true, "\(String(describing: error))")
  }

  @Test(
    "Row 12: Every cycle has connections of its own, so those that the server closed meanwhile are not missed"
  )
  func connectionsOfOneCycle() async throws {
    let server = try D.server()
    let directory = LDAPDirectory(settings: D.settings(server), wallClock: { 1_764_000_000 })
    try D.expectWhole(try await directory.read(T.request()))
    let first = server.connections
    #expect(server.requests.filter { $0.operation == .unbind }.count == first, "one is still open")
    try D.expectWhole(try await directory.read(T.request()))
    #expect(server.connections == 2 * first)
  }

  @Test("Row 20: A server that is busy for a moment is asked again", arguments: [3, 51, 52])
  func busyOnce(code: Int) async throws {
    let refused = Mutex(false)
    let server = try D.server { request in
      guard request.isForGroups else { return nil }
      let isFirst = refused.withLock { refused in
        defer { refused = true }
        return !refused
      }
      return isFirst ? [.group("design"), .done(code, cookie: nil)] : nil
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test(
    "Row 20: A server that stays busy leaves no snapshot, after one more attempt",
    arguments: [3, 51, 52])
  func busy(code: Int) async throws {
    let server = try D.server {
      $0.isForGroups ? [.group("design"), .done(code, cookie: nil)] : nil
    }
    #expect(try await T.error(D.settings(server))?.kind == .busy)
    #expect(server.requests.filter(\.isForGroups).count == 2)
  }

  @Test("Row 20: The server's own limit of work leaves no snapshot, and says so")
  func adminLimit() async throws {
    let server = try D.server { $0.isForGroups ? [.group("design"), .done(11, cookie: nil)] : nil }
    let error = try await T.error(D.settings(server))
    #expect(
      error?.kind == .limit && error?.answer.contains("adminLimitExceeded") == true,
      "\(String(describing: error))")
  }

  @Test("Row 25: A base that lives on another server leaves no snapshot, and nobody goes there")
  func referralOfTheBase() async throws {
    let stranger = try D.server()
    let server = try D.server {
      $0.isForGroups ? [.referral(to: "\(stranger.url)/\(D.groupsBase)")] : nil
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .refused, "\(String(describing: error))")
    #expect(stranger.connections == 0)
  }

  @Test("Row 25: A reference among the entries makes that half partial, and nobody goes there")
  func reference() async throws {
    let stranger = try D.server()
    let server = try D.server {
      $0.isForGroups
        ? D.groups + [.reference("\(stranger.url)/ou=more,\(D.groupsBase)"), .done()] : nil
    }
    let snapshot = try await T.read(D.settings(server))
    #expect(snapshot.groupsCompleteness.reason?.contains("1 references") == true)
    #expect(snapshot.peopleCompleteness.isComplete)
    #expect(stranger.connections == 0)
  }

  @Test("Row 25: References to the configuration and the DNS of a forest concern nobody")
  func referencesOfAForest() async throws {
    let server = try D.server {
      $0.isForPeople
        ? D.people + [
          .reference("ldap://example.test/CN=Configuration,DC=example,DC=test"),
          .reference("ldap://DomainDnsZones.example.test/DC=DomainDnsZones,DC=example,DC=test"),
          .done(),
        ] : nil
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test("Row 25: A reference to a child domain makes that half partial")
  func childDomain() async throws {
    let server = try D.server {
      $0.isForPeople
        ? D.people + [.reference("ldap://child.example.test/DC=child,DC=example,DC=test"), .done()]
        : nil
    }
    #expect(
      try await T.read(D.settings(server)).peopleCompleteness.reason?.contains("1 references")
        == true)
  }
}

extension LDAPReply {
  fileprivate static func group(_ name: String) -> LDAPReply { PlayedDirectory.group(name, []) }
}
