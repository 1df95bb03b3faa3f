import Fixtures
import HTTPClient
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// The targets that keep the one contract: a row of every contract test.
enum Provider: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case filesCom = "Files.com"
  case bigV = "BigV"
  /// The target of the engine's tests: what holds for it holds for those.
  case memory = "in memory"

  /// Those with a stand-in that speaks HTTP.
  static let overHTTP: [Provider] = allCases.filter { $0 != .memory }

  /// The lists that every target has.
  enum List: String, CaseIterable { case users, groups }

  var testDescription: String { rawValue }

  /// Groups that `StandInData` has everywhere, and everywhere with the same numbers.
  static let design = TargetGroupID("70")
  static let empty = TargetGroupID("71")

  /// Groups carry a text, so a new one carries our mark.
  var hasMarks: Bool { self != .bigV }

  /// How the path of a list ends.
  func path(_ list: List) -> String { "/\(list)" }

  /// The id of a user of `StandInData`.
  func account(_ username: String) -> AccountID {
    switch self {
    case .bigV, .memory: AccountID(username)
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
    case .memory: StandInData.inMemory(Recorder())
    }
  }
}
