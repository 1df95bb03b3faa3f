import FoundationEssentials

/// One of the two APIs: its state and what it answers.
protocol StandIn: Sendable {
  static var api: RecordedRequest.API { get }
  /// What goes wrong on purpose, in the order in which it is looked for.
  var faults: [Fault] { get }
  /// What a 429 says about when to come again.
  var retryAfter: LimiterHeader { get }

  mutating func answer(_ request: SandboxRequest, at now: Date) -> SandboxAnswer
  /// The answer in the API's own form to a request that is not carried out, or whose outcome is not told.
  mutating func failure(status: Int, type: String?, text: String) -> SandboxAnswer
  /// Takes the numbers as given out that the other one has given out: no server gives one twice.
  mutating func skipNumbers(of other: Self)
  /// The path as it may be shown: without credentials.
  static func shown(_ target: String) -> String
}
