import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComFaultTests {
  private static let request = HTTPRequest(.patch, "https://acme.files.com/api/rest/v1/groups/7?x=secret")

  private static func fault(_ type: String, _ status: Int) -> HTTPResponse {
    .json(
      #"{"error":"Some\ntext","http-code":\#(status),"instance":"i","title":"T","type":"\#(type)"}"#, status,
      ["x-request-id": "req-1"])
  }

  /// Each family of the vendor's catalogue, with statuses that mislead.
  @Test(arguments: [
    ("bad-request", 422, ProviderError.Verdict.refused), ("bad-request/request-params-invalid", 400, .refused),
    ("bad-request/invalid-cursor", 503, .refused), ("not-authenticated/invalid-credentials", 401, .stop),
    ("not-authenticated/lockout-region-mismatch", 403, .stop), ("not-authenticated/locked-out", 422, .stop),
    ("not-authorized/site-admin-required", 403, .stop), ("not-authorized/api-key-is-disabled", 403, .stop),
    ("not-found", 404, .missing), ("not-found/group-not-found", 404, .missing), ("not-found/user-not-found", 422, .missing),
    ("processing-failure", 422, .refused), ("processing-failure/model-save-error", 422, .refused),
    ("processing-failure/destination-parent-does-not-exist", 409, .refused), ("processing-failure/folder-locked", 403, .refused),
    ("processing-failure/resource-belongs-to-parent-site", 422, .refused), ("processing-failure/resource-locked", 422, .unknown),
    ("rate-limited/too-many-requests", 429, .unknown), ("rate-limited/too-many-concurrent-requests", 429, .unknown),
    ("service-unavailable/migration-in-progress", 422, .unknown), ("service-unavailable/site-disabled", 422, .unknown),
    ("site-configuration/account-overdue", 403, .stop), ("site-configuration/trial-expired", 403, .stop),
  ])
  func theTypeDecides(type: String, status: Int, verdict: ProviderError.Verdict) {
    #expect(FilesComFault.error(for: Self.fault(type, status), to: Self.request).verdict == verdict)
  }

  @Test(arguments: [
    (301, ProviderError.Verdict.stop), (400, .refused), (401, .stop), (403, .stop), (404, .unknown), (407, .stop),
    (408, .unknown),
    (422, .refused), (425, .unknown), (429, .unknown), (500, .unknown), (501, .refused), (502, .unknown), (503, .unknown),
    (504, .unknown),
  ])
  func theStatusDecidesWhereThereIsNoType(status: Int, verdict: ProviderError.Verdict) {
    #expect(FilesComFault.error(for: .html(status), to: Self.request).verdict == verdict)
    #expect(FilesComFault.error(for: .empty(status), to: Self.request).verdict == verdict)
  }

  @Test func anUnknownFamilyIsJudgedByItsStatus() {
    #expect(FilesComFault.error(for: Self.fault("brand-new/thing", 422), to: Self.request).verdict == .refused)
    #expect(FilesComFault.error(for: Self.fault("brand-new/thing", 500), to: Self.request).verdict == .unknown)
  }

  @Test func theTypeIsTakenFromTheHeaderWhenTheBodyHasNone() {
    let response = HTTPResponse(status: 422, headers: ["x-files-error-class": "service-unavailable/site-disabled"])
    #expect(FilesComFault.error(for: response, to: Self.request).verdict == .unknown)
  }

  @Test func theCatchAll500HasACodeThatIsText() {
    let response = HTTPResponse.json(#"{"error":"Oops","http-code":"500","title":"Internal"}"#, 500)
    #expect(FilesComFault.error(for: response, to: Self.request).verdict == .unknown)
  }

  @Test(arguments: [
    ("service-unavailable/site-disabled", 422, true), ("processing-failure/resource-locked", 422, true),
    ("rate-limited/too-many-requests", 422, true), ("processing-failure/folder-locked", 422, false),
    ("bad-request/invalid-cursor", 422, false), ("not-found", 404, false), ("service-unavailable/site-disabled", 200, false),
  ])
  func theTypeSaysWhatMayPass(type: String, status: Int, mayPass: Bool) {
    #expect(FilesComFault.isTransient(Self.fault(type, status)) == mayPass)
  }

  @Test func aPageOfAProxyIsNotTransientByItself() { #expect(!FilesComFault.isTransient(.html(422))) }

  @Test func theTextSaysWhatWasTriedAndWhatCameBack() {
    let text = FilesComFault.error(for: Self.fault("processing-failure/model-save-error", 422), to: Self.request).text
    #expect(
      text
        == "PATCH https://acme.files.com/api/rest/v1/groups/7: 422 processing-failure/model-save-error: Some text (request req-1)"
    )
  }

  @Test(arguments: [
    ("not-authenticated/lockout-region-mismatch", "set `url` to the host that it names"),
    ("not-authenticated/invalid-session", "expired"),
    ("not-authorized/full-permission-required", "site admin"),
  ])
  func theTextSaysWhatToDo(type: String, advice: String) {
    #expect(FilesComFault.error(for: Self.fault(type, 403), to: Self.request).text.contains(advice))
  }
}
