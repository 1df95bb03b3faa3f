/// What the machine knows of time zones.
///
/// A zone is a name of the IANA database such as `Europe/Berlin`, or `UTC`; nil is the machine's own. Moments are seconds since 1970-01-01 UTC.
package protocol TimeZones: Sendable {
  /// Whether there is such a zone on this machine.
  func knows(_ zone: String) -> Bool

  /// What a clock in the zone shows at a moment.
  func civilTime(at moment: Int64, in zone: String?) -> CivilTime

  /// When a clock in the zone shows this time; the first time of two when the hour is repeated in autumn, nil when it is left out in spring.
  func moment(of time: CivilTime, in zone: String?) -> Int64?

  /// The same time counted on from before the clock was changed, for a time that is left out: 02:30 is 03:30.
  func laterMoment(of time: CivilTime, in zone: String?) -> Int64
}
