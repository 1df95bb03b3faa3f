import Foundation
import Testing

@testable import Sandbox

/// Which requests a fault is for.
struct FaultSelectionTests {
  private func selection(_ text: String) throws -> FaultSelection {
    try JSONDecoder().decode(FaultSelection.self, from: Data(text.utf8))
  }

  private func request(_ method: String, _ path: String) -> SandboxRequest {
    SandboxRequest(method: method, path: path, query: "page=2", headers: [:], body: Data())
  }

  @Test(arguments: [
    ("{}", Array(1...12)), (#"{"nth":3}"#, [3]), (#"{"from":4,"until":6}"#, [4, 5, 6]), (#"{"from":11}"#, [11, 12]),
    (#"{"until":2}"#, [1, 2]), (#"{"every":5}"#, [5, 10]), (#"{"every":3,"from":2}"#, [4, 7, 10]), (#"{"times":3}"#, [1, 2, 3]),
    (#"{"every":2,"times":2}"#, [2, 4]), (#"{"from":5,"times":2}"#, [5, 6]),
  ])
  func thoseOfTwelveArePicked(text: String, wanted: [Int]) throws {
    let selection = try selection(text)
    #expect((1...12).filter(selection.picks) == wanted)
  }

  @Test(arguments: [
    ("/groups", "/api/groups", true), ("/groups", "/api/groups/", true), ("/groups", "/api/groups/5", false),
    ("/groups/5", "/api/groups/5", true), ("*/groups/*", "/api/groups/5", true), ("*/groups/*", "/api/groups", false),
    ("/api/*/memberships/*", "/api/groups/5/memberships/7", true), ("/api/*/memberships", "/api/groups/5/memberships/7", false),
    ("/groups/*", "/api/groups/5", false), ("*s/*", "/api/groups/5", true), ("", "/anything", true),
  ])
  func aPathIsAnEndOrAWholeOneWithStars(pattern: String, path: String, fits: Bool) {
    #expect(FaultSelection(path: pattern).fits(request("GET", path), of: .bigV) == fits)
  }

  @Test func methodAndAPIHaveToFitWhereTheyAreGiven() {
    let selection = FaultSelection(api: .bigV, method: "GET")
    #expect(selection.fits(request("GET", "/x"), of: .bigV))
    #expect(!selection.fits(request("PUT", "/x"), of: .bigV))
    #expect(!selection.fits(request("GET", "/x"), of: .filesCom))
  }

  @Test func theFirstRuleThatHappensIsTheOneAndLaterOnesDoNotCountIt() {
    var book = FaultBook(
      [Fault("GET", "/a", status: 501), Fault("GET", "/a", status: 502), Fault("GET", "/b", status: 503, times: 2)], of: .bigV)
    let statuses = ["/a", "/b", "/a", "/a", "/b", "/b"].map { book.take(for: request("GET", $0))?.status }
    #expect(statuses == [501, 503, 502, nil, 503, nil])
  }
}
