import Fixtures
import Testing

@testable import HTTPClient

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(attempts: 3)
  private let request = HTTPRequest(.get, "https://host/")

  private func answer(_ status: Int) -> Submission.Outcome { .success(HTTPResponse(status: status)) }

  private func failed(_ certainty: HTTPError.Certainty, mayPass: Bool) -> Submission.Outcome {
    .failure(TransferFailure(certainty: certainty, mayPass: mayPass, reason: ""))
  }

  @Test(arguments: [429, 500, 502, 503, 504, 599]) func aReadIsRepeatedAfter(_ status: Int) {
    #expect(policy.repeatsRead(answer(status), of: request, attempt: 1))
  }

  @Test(arguments: [200, 204, 302, 400, 401, 403, 404, 409, 422, 501, 600]) func aReadIsNotRepeatedAfter(_ status: Int) {
    #expect(!policy.repeatsRead(answer(status), of: request, attempt: 1))
  }

  @Test func aReadIsRepeatedAfterWhatTheRequestCallsTransient() {
    let request = HTTPRequest(.get, "https://host/") { $0.status == 422 }
    #expect(policy.repeatsRead(answer(422), of: request, attempt: 1))
  }

  @Test(arguments: [HTTPError.Certainty.notSent, .unknown]) func aReadIsRepeatedAfterAFailureThatMayPass(
    _ certainty: HTTPError.Certainty
  ) {
    #expect(policy.repeatsRead(failed(certainty, mayPass: true), of: request, attempt: 1))
  }

  @Test func aReadIsNotRepeatedAfterAFailureThatStays() {
    #expect(!policy.repeatsRead(failed(.notSent, mayPass: false), of: request, attempt: 1))
  }

  @Test func aReadIsSentNoMoreOftenThanIsConfigured() {
    #expect(policy.repeatsRead(answer(500), of: request, attempt: 2))
    #expect(!policy.repeatsRead(answer(500), of: request, attempt: 3))
  }

  @Test(arguments: [200, 429, 500, 503]) func aWriteIsNeverRepeatedAfterAnAnswer(_ status: Int) {
    #expect(!policy.repeatsWrite(answer(status), attempt: 1))
  }

  @Test func aWriteIsNeverRepeatedAfterADoubt() { #expect(!policy.repeatsWrite(failed(.unknown, mayPass: true), attempt: 1)) }

  @Test func aWriteThatFoundNoConnectionIsRepeatedWithinTheBound() {
    #expect(policy.repeatsWrite(failed(.notSent, mayPass: true), attempt: 2))
    #expect(!policy.repeatsWrite(failed(.notSent, mayPass: true), attempt: 3))
  }

  @Test func aWriteThatWasRefusedIsNotRepeated() { #expect(!policy.repeatsWrite(failed(.notSent, mayPass: false), attempt: 1)) }

  @Test(arguments: [(1, 500), (2, 1000), (3, 2000), (7, 30_000), (1000, 30_000)])
  func jitterFillsTheWholeRangeBelowADoublingCeiling(_ attempt: Int, _ milliseconds: Int) throws {
    var generator = SeededGenerator(seed: 7)
    let waits = (0..<500).map { _ in policy.wait(afterAttempt: attempt, using: &generator) }
    let ceiling = Duration.milliseconds(milliseconds)
    #expect(try #require(waits.max()) <= ceiling)
    #expect(try #require(waits.max()) > ceiling * 0.95)
    #expect(try #require(waits.min()) < ceiling * 0.05)
  }

  @Test func theSameSeedWaitsTheSame() {
    var (first, second) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
    #expect(policy.wait(afterAttempt: 4, using: &first) == policy.wait(afterAttempt: 4, using: &second))
  }
}
