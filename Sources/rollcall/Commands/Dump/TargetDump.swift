import Reconciliation

/// A target's present groups as an entry of the configuration: pure.
///
/// One rule takes them all by their names, so that the directory is asked once; what is known of each group stands beside it.
struct TargetDump {
  let target: TargetConfiguration
  let current: Current
  /// The groups that are ours, by their ids.
  let owned: Set<TargetGroupID>
  let nameKey: (String) -> String
  /// Seconds since 1970-01-01 UTC.
  let takenAt: Int64

  /// A file for `conf.d`, or the `targets:` of the main file. Lines end with a newline each.
  var text: String {
    (heading + TargetEntry(target).lines + ["    policy: create-only", "    adopt: never"] + rule).map { $0 + "\n" }.joined()
  }

  private var heading: [String] {
    let count = Numbers.counted(current.groups.count, "group")
    return [
      "# The groups of \(target.policy.target.printable()) as they were at \(Numbers.time(takenAt)), written by rollcall dump:",
      "# \(count), \(Numbers.count(current.groups.count { owned.contains($0.id) })) of them ours.",
      "#",
      "# This entry takes the place of the one that the target has in the configuration. It takes the groups of the directory that have the same",
      "# names, creates what is missing and takes nothing away; the groups that are not ours are held until they are adopted (rollcall adopt).",
      "# Other settings of the target, such as admins, limits and protected names, are not repeated here.",
      "targets:",
    ]
  }

  /// The attribute that names groups in the directory, as the present rules have it.
  private var attribute: String { target.policy.rules.first?.name.attribute ?? "cn" }

  private var rule: [String] {
    var seen: Set<String> = []
    let usable = current.groups.filter { obstacle($0) == nil }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let names = usable.filter { seen.insert(nameKey($0.name)).inserted }.map(line)
    let left = current.groups.compactMap { group in obstacle(group).map { "      # not listed: \(group.name.printable()): \($0)" }
    }
    let rule =
      names.isEmpty
      ? [
        "      # There is no group that could be listed: this rule takes none.", "      - name: \(YAMLText.quoted(attribute))",
        "        exclude: [\"*\"]",
      ]
      : ["      - name: \(YAMLText.quoted(attribute))", "        include:"] + names
    return ["    groups:"] + left.sorted() + rule
  }

  private func line(_ group: TargetGroup) -> String {
    let count = group.membership.isComplete ? Numbers.counted(group.members.count, "member") : "members not shown"
    let admins = group.admins.isEmpty ? "" : ", \(Numbers.counted(group.admins.count, "admin"))"
    return
      "          - \(YAMLText.quoted(Self.pattern(group.name)))  # \(owned.contains(group.id) ? "ours" : "not ours"), \(count)\(admins)"
  }

  /// Why a group cannot be one of the directory's; nil when it can.
  private func obstacle(_ group: TargetGroup) -> String? {
    if let protection = group.protection { return protection.printable() }
    return group.name.isEmpty ? "it has no name" : nil
  }

  /// A shell pattern that matches the name and nothing else, but for capitals.
  private static func pattern(_ name: String) -> String {
    name.map { "\\*?[".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
