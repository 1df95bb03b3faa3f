import FoundationEssentials

/// One answer of a stand-in.
struct SandboxAnswer: Sendable {
  var status: Int
  var headers: [String: String] = [:]
  var body = Data()
  /// What the journal should say beside the status; nil for everyday requests.
  var note: String?
  /// How long it is held back once the request is carried out and recorded.
  var delay: Duration = .zero
  var delivery = Delivery.whole

  static func json(_ status: Int, _ value: JSON) -> SandboxAnswer {
    SandboxAnswer(status: status, headers: ["Content-Type": "application/json"], body: value.text)
  }

  static func text(_ status: Int, _ text: String, type: String = "text/plain") -> SandboxAnswer {
    SandboxAnswer(status: status, headers: ["Content-Type": "\(type); charset=utf-8"], body: Data(text.utf8))
  }

  static func empty(_ status: Int) -> SandboxAnswer { SandboxAnswer(status: status) }
}
