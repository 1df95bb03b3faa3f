/// How many requests a target permits, as the configuration says it.
package enum Rate: Sendable, Hashable {
  case perSecond(Double)
  /// Not known: the target's answers tell.
  case automatic
  /// No pace is kept; a target that asks for a pause gets it all the same.
  case unlimited

  /// Requests per second; nil where no number is given.
  package var requestsPerSecond: Double? {
    guard case .perSecond(let number) = self else { return nil }
    return number
  }
}
