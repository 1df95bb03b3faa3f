import HTTPClient
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// The providers whose targets keep the one contract: a row of every contract test.
enum Provider: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case filesCom = "Files.com"
  case bigV = "BigV"

  var testDescription: String { rawValue }

  /// Groups that `StandInData` has at both, and that both have with the same numbers.
  static let design = TargetGroupID("70")
  static let empty = TargetGroupID("71")

  /// The id of a user of `StandInData`.
  func account(_ username: String) -> AccountID {
    switch self {
    case .bigV: AccountID(username)
    case .filesCom: AccountID(StandInData.ids[username].map(String.init) ?? "999")
    }
  }

  /// A target with credentials that may do everything: a site-wide key, a user and a password.
  func target(at addresses: SandboxAddresses, _ http: HTTPClient, pageSize: Int) -> any TargetWriter {
    switch self {
    case .filesCom:
      FilesComTarget(
        settings: FilesComSettings(url: addresses.filesCom, authentication: .apiKey(Secret("sitekey")), pageSize: pageSize),
        http: http)
    case .bigV:
      BigVTarget(
        settings: BigVSettings(
          url: addresses.bigV, account: "acme",
          authentication: .basic(username: "rollcall", password: Secret("rollcallpassword"), oneTimePassword: nil)), http: http)
    }
  }
}
