/// What somebody was told of and still stands.
package struct NotifyMark: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case failure, hold
  }

  /// Which rule told it: a digest of who is told.
  package let rule: String
  /// Empty for the directory.
  package let target: String
  package let kind: Kind
  /// Of what is held; empty where there is nothing to compare.
  package let digest: String
  /// Seconds since 1970-01-01 UTC when it was told.
  package let at: Int64

  package init(rule: String, target: String, kind: Kind, digest: String, at: Int64) {
    self.rule = rule
    self.target = target
    self.kind = kind
    self.digest = digest
    self.at = at
  }
}
