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
    /// Nil goes straight to the server.
    let proxy: HTTPProxy?
    let allowsInsecure: Bool
    /// Whether the plan, with names of groups and people in it, goes along.
    let sendsPlan: Bool
  }

  let terms: NotifyTerms
  let way: Way
  /// How many rules before it are the same in all that is known of them in the ledger.
  private(set) var place = 0

  init(terms: NotifyTerms, way: Way) {
    self.terms = terms
    self.way = way
  }

  var name: String { terms.name }

  /// What the ledger remembers it by: a rule that tells of the same, of the same targets, in the same way is the same rule, whatever it is
  /// called and whenever it tells. Values of headers that are secret are no part of it.
  var key: String {
    let way: [String] =
      switch way {
      case .command(let words): ["command"] + words
      case .webhook(let webhook):
        ["webhook", webhook.url] + webhook.headers.map { $0.isSecret ? $0.name : "\($0.name): \($0.value)" }.sorted()
      }
    let place = place == 0 ? [] : [["\(place)"]]
    return StructureDigest.digest(of: [terms.events.map(\.rawValue).sorted(), (terms.targets ?? []).sorted(), way] + place)
  }

  /// The rules with keys that are all different: those that differ in nothing but when they tell have a memory each.
  static func toldApart(_ rules: [NotifyRule]) -> [NotifyRule] {
    var seen: [String: Int] = [:]
    return rules.map { rule in
      var rule = rule
      rule.place = 0
      let key = rule.key
      rule.place = seen[key, default: 0]
      seen[key, default: 0] += 1
      return rule
    }
  }

  func concerns(_ subject: NotifySubject) -> Bool {
    guard let targets = terms.targets, case .target(let name) = subject else { return true }
    return targets.contains(name)
  }
}
