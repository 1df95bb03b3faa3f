import HTTPClient
import Reconciliation

/// Who is told of what, and how; secrets are in place.
struct NotifyRule: Sendable {
  enum Way: Sendable {
    /// A program by its absolute path, and its arguments; no shell takes them apart.
    case command([String])
    case webhook(Webhook)
  }

  /// A server that a document is posted to.
  struct Webhook: Sendable {
    let url: String
    /// Scheme, host and port of it, for messages.
    let origin: String
    let headers: [HTTPHeader]
    let certificateAuthorities: String?
    let allowsInsecure: Bool
    /// Whether the plan, with names of groups and people in it, goes along.
    let sendsPlan: Bool
  }

  let terms: NotifyTerms
  let way: Way

  var name: String { terms.name }

  /// What the ledger remembers it by: a rule that tells of the same, of the same targets, in the same way is the same rule.
  var key: String {
    let way: [String] =
      switch way {
      case .command(let words): ["command"] + words
      case .webhook(let webhook): ["webhook", webhook.url]
      }
    return StructureDigest.digest(of: [terms.events.map(\.rawValue).sorted(), (terms.targets ?? []).sorted(), way])
  }

  func concerns(_ subject: NotifySubject) -> Bool {
    guard let targets = terms.targets, case .target(let name) = subject else { return true }
    return targets.contains(name)
  }
}
