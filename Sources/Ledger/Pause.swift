/// Somebody's wish that the service neither reads nor writes for a time. It outlives a restart.
package struct Pause: Sendable, Codable, Hashable {
  /// Who paused it, as in the history: `pause by root (sudo: ana)`.
  package var by: String
  /// In seconds since 1970-01-01 UTC.
  package var since: Int64
  /// When it ends by itself, in seconds since 1970-01-01 UTC; nil when it does not.
  package var until: Int64?
  /// Nil when nobody said why.
  package var reason: String?

  package init(by: String, since: Int64, until: Int64? = nil, reason: String? = nil) {
    self.by = by
    self.since = since
    self.until = until
    self.reason = reason
  }
}
