/// Whether requests of a target go out at all.
package enum BreakerState: String, Sendable {
  /// They do.
  case closed
  /// None does, because too many failed in a row.
  case open
  /// One does, to see whether the target answers again.
  case halfOpen = "half-open"
}
