import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// Pages that do not come, do not end or do not say that they end.
struct PagingFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  private static let firstPage = [D.person("ana"), LDAPReply.done(cookie: [1])]

  @Test(
    "Row 16: A cookie that the server no longer takes starts the pull again at the first page",
    arguments: [2, 53])
  func cookieRefusedOnce(code: Int) async throws {
    let refused = Mutex(false)
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      if !request.isLaterPage { return refused.withLock { $0 } ? nil : Self.firstPage }
      refused.withLock { $0 = true }
      return [.done(code, "paged results cookie is invalid", cookie: nil)]
    }
    try D.expectWhole(try await T.read(D.settings(server)))
    #expect(refused.withLock { $0 })
  }

  @Test("Row 16: A cookie that is never taken leaves no snapshot", arguments: [2, 53])
  func cookieRefused(code: Int) async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return request.isLaterPage ? [.done(code, cookie: nil)] : Self.firstPage
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .incomplete, "\(String(describing: error))")
    #expect(server.requests.filter { $0.isForPeople && !$0.isLaterPage }.count == 2)
  }

  @Test("Row 16: A connection that is closed between two pages leaves no snapshot")
  func closedBetweenPages() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return request.isLaterPage ? [.close] : Self.firstPage
    }
    #expect(try await T.error(D.settings(server))?.kind == .connectionLost)
  }

  @Test("Row 19: A size limit on a later page leaves no snapshot, though whole pages came before")
  func sizeLimitLater() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return request.isLaterPage ? [D.person("bo"), .done(4, cookie: nil)] : Self.firstPage
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .limit)
    #expect(
      error?.description.contains("sizeLimitExceeded (4)") == true, "\(String(describing: error))")
  }

  @Test("Row 21: A server that ignores the paging control is read in one piece")
  func noPaging() async throws {
    let server = try D.server { request in
      switch request.search?.base {
      case D.peopleBase: D.people + [.done(cookie: nil)]
      case D.groupsBase: D.groups + [.done(cookie: nil)]
      default: nil
      }
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test(
    "Row 21: A server that ignores the paging control and keeps to a size limit leaves no snapshot")
  func noPagingAndLimited() async throws {
    let server = try D.server { $0.isForPeople ? [D.person("ana"), .done(4, cookie: nil)] : nil }
    #expect(try await T.error(D.settings(server))?.kind == .limit)
  }

  @Test("Row 22: Empty pages with one cookie for ever leave no snapshot")
  func endlessCookie() async throws {
    let server = try D.server { $0.isForPeople ? [.done(cookie: [7])] : nil }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .incomplete)
    #expect(error?.answer.contains("same empty page") == true, "\(String(describing: error))")
    #expect(server.requests.filter(\.isForPeople).count < 100)
  }

  @Test("Row 22: Empty pages with an ever new cookie leave no snapshot")
  func endlessNewCookies() async throws {
    let pages = Mutex<UInt8>(0)
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      let page = pages.withLock { count in
        count &+= 1
        return count
      }
      return [.done(cookie: [1, page])]
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .incomplete, "\(String(describing: error))")
  }

  @Test("Row 33: A later page without a paging control is not taken for the last")
  func controlLost() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return request.isLaterPage ? [D.person("bo"), .done(cookie: nil)] : Self.firstPage
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .incomplete)
    #expect(
      error?.answer.contains("without a paging control") == true, "\(String(describing: error))")
  }
}
