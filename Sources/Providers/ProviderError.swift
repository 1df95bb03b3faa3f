package import HTTPClient
package import Reconciliation

/// Why a request to a target did not give what it was sent for.
package struct ProviderError: LockoutRisk, Sendable, Hashable, CustomStringConvertible {
  /// What the answer means for this request and for those after it.
  package enum Verdict: Sendable, Hashable {
    /// The target refused this request; others may go on.
    case refused
    /// There is no such object, or it is hidden from us: never a proof of absence.
    case missing
    /// It was not sent, because it was made from something that may no longer be so.
    case stale
    /// The target would refuse everything else as well.
    case stop
    /// No answer, a passing failure, or an answer that cannot be understood: a write may have been carried out.
    case unknown
  }

  package let verdict: Verdict
  /// What was tried, on what, what came back and what to do; one line, never a secret.
  package let text: String
  /// A password was refused: to send it again soon may lock the account.
  package private(set) var risksLockout = false

  package init(_ verdict: Verdict, _ text: String) {
    self.verdict = verdict
    self.text = text
  }

  /// A target that cannot be reached takes no other request either; an answer that did not arrive proves nothing.
  package init(_ error: HTTPError) {
    let verdict: Verdict =
      switch error.certainty {
      case .notSent: .stop
      case .late: .stale
      case .unknown: .unknown
      }
    self.init(verdict, error.description)
  }

  package var description: String { text }

  /// What it means for the write that was sent.
  package var answer: WriteAnswer {
    switch verdict {
    case .refused, .missing: .refused(text)
    case .stale: .stale(text)
    case .stop: .stop(text)
    case .unknown: .unknown(text)
    }
  }

  func riskingLockout(_ risksLockout: Bool) -> ProviderError {
    var error = self
    error.risksLockout = risksLockout
    return error
  }

  /// The same failure when it came before the write: whatever it was, nothing was changed.
  package var beforeWriting: ProviderError {
    verdict == .stop ? self : ProviderError(.refused, "\(text); nothing was sent to change it")
  }
}
