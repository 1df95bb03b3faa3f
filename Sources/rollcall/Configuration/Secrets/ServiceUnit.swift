/// The unit of systemd that this process belongs to, as an administrator names it to `systemctl edit`.
enum ServiceUnit {
  /// One line for each hierarchy: its number, controllers, and the path of the group, which ends with the unit's name (cgroups(7)).
  private static let place = "/proc/self/cgroup"

  /// Such as `rollcall`, `rollcall@emea` or `rollcall-plan`; nil at a terminal, and in a unit that is not one of the package's.
  static func own(files: any FileAccess) -> String? {
    // Without the file nobody can tell, which is no error.
    guard let contents = try? files.read(place) else { return nil }
    let groups = String(decoding: contents.bytes, as: UTF8.self).split(separator: "\n")
    return groups.lazy.compactMap { name(in: $0.split(separator: "/").last ?? "") }.first
  }

  private static func name(in group: Substring) -> String? {
    guard group.hasPrefix("rollcall"), group.hasSuffix(".service") else { return nil }
    return String(group.dropLast(".service".count))
  }
}
