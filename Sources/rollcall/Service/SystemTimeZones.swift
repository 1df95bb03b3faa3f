import Engine
import Glibc
import Synchronization

/// The C library's time zones: tzset(3), mktime(3) and localtime_r(3), which systemd's timers go by as well.
///
/// The library knows one zone at a time, the one in the variable TZ. It is set for a conversion and set back after it, and nothing else in
/// this process asks for local time. `prepare` has put TZ into the environment before there are threads: from then on setenv(3) changes an
/// entry in its place, and whoever reads the environment meanwhile finds the old or the new one.
struct SystemTimeZones: TimeZones {
  private static let lock = Mutex(())
  /// Without TZ the zone is that of /etc/localtime (tzset(3)).
  private static let machineZone = ":/etc/localtime"
  private static let folder = "/usr/share/zoneinfo/"

  /// Called once, while there is one thread.
  static func prepare() { _ = unsafe setenv("TZ", machineZone, 0) }

  func knows(_ zone: String) -> Bool {
    let isName = zone.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "z")).contains($0) || "+-/".utf8.contains($0) }
    guard isName, !zone.isEmpty, zone.first != "/", !zone.hasSuffix("/"), !zone.contains("..") else { return false }
    if zone == "UTC" { return true }
    var status = stat()
    return unsafe stat(Self.folder + zone, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  func civilTime(at moment: Int64, in zone: String?) -> CivilTime { Self.with(zone) { Self.local(moment) } }

  func moment(of time: CivilTime, in zone: String?) -> Int64? {
    Self.with(zone) {
      // Of an hour that is repeated, summer time is the first pass; a time that mktime(3) had to change is none of the zone's.
      [Int32(1), 0].map { Self.moment(of: time, isSummer: $0) }.filter { Self.local($0) == time }.min()
    }
  }

  func laterMoment(of time: CivilTime, in zone: String?) -> Int64 {
    Self.with(zone) { Self.moment(of: time, isSummer: 0) }
  }

  private static func local(_ moment: Int64) -> CivilTime {
    var moment = time_t(moment)
    var parts = unsafe tm()
    // Fails only for years that an Int32 does not hold.
    _ = unsafe localtime_r(&moment, &parts)
    return unsafe CivilTime(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday), hour: Int(parts.tm_hour),
      minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }

  private static func moment(of time: CivilTime, isSummer: Int32) -> Int64 {
    var parts = unsafe tm()
    unsafe parts.tm_year = Int32(time.year - 1900)
    unsafe parts.tm_mon = Int32(time.month - 1)
    unsafe parts.tm_mday = Int32(time.day)
    unsafe parts.tm_hour = Int32(time.hour)
    unsafe parts.tm_min = Int32(time.minute)
    unsafe parts.tm_sec = Int32(time.second)
    unsafe parts.tm_isdst = isSummer
    return Int64(unsafe mktime(&parts))
  }

  private static func with<Value>(_ zone: String?, _ convert: () -> Value) -> Value {
    lock.withLock { _ in
      guard let zone else {
        tzset()
        return convert()
      }
      let before = unsafe getenv("TZ").map { unsafe String(cString: $0) } ?? machineZone
      _ = unsafe setenv("TZ", zone, 1)
      defer {
        _ = unsafe setenv("TZ", before, 1)
        tzset()
      }
      tzset()
      return convert()
    }
  }
}
