import Reconciliation

/// Turns what was seen into findings for `rollcall check`. Pure.
enum DirectoryFindings {
  static func failure(_ error: any Error) -> Finding {
    guard let error = error as? LDAPError else { return Finding(.fails, "directory", "\(error)") }
    return Finding(.fails, subject(of: error.kind), "\(error.attempt): \(error.answer)", advice: error.advice)
  }

  private static func subject(of kind: LDAPError.Kind) -> String {
    switch kind {
    case .settings: "settings"
    case .connect, .connectionLost, .deadline, .busy: "connect"
    case .tls: "certificate"
    case .file: "file"
    case .credentials: "bind"
    case .older: "state"
    case .baseMissing, .filter, .limit, .incomplete, .refused: "search"
    }
  }

  /// What a whole read found.
  static func snapshot(_ snapshot: Snapshot, _ settings: LDAPSettings) -> [Finding] {
    var findings = [
      counted("people", snapshot.people.count, "below \(settings.people.base)", snapshot.peopleCompleteness),
      counted(
        "groups", snapshot.groups.count, "below \(settings.groups.base), \(snapshot.membershipCount) memberships",
        snapshot.groupsCompleteness),
    ]
    findings += attributes(snapshot.people)
    for (selection, groups) in snapshot.selected.sorted(by: { $0.key.label < $1.key.label }) {
      let name = "selection \(selection.label)"
      findings.append(
        groups.isEmpty
          ? Finding(.warning, name, "takes no group", advice: "check the filter and the names of attributes in it")
          : Finding(
            .works, name, "takes \(groups.count) of \(snapshot.groups.count) groups, \(people(of: groups, snapshot)) people"))
    }
    findings += dangling(snapshot.groups)
    let nameless = snapshot.groups.filter { StableIDText.isFallback($0.stableID.rawValue) }.count
    guard !snapshot.groups.isEmpty else { return findings + snapshot.remarks.map { Finding(.warning, "directory", $0) } }
    findings.append(
      nameless == 0
        ? Finding(.works, "stable id", "every group has \(settings.schema.stableID)")
        : Finding(
          .warning, "stable id", "\(nameless) groups have no \(settings.schema.stableID)",
          advice: "name the attribute that never changes; until then a renamed group is taken for a new one"))
    return findings + snapshot.remarks.map { Finding(.warning, "directory", $0) }
  }

  /// How many have what accounts are matched by; that nobody has it is told with the people.
  private static func attributes(_ people: People) -> [Finding] {
    people.attributes.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { name, column in
      let missing = (0..<PersonNumber(people.count)).count { column[$0].isEmpty }
      return missing == 0
        ? Finding(.works, "attribute", "\(name): everybody has it")
        : Finding(.works, "attribute", "\(name): \(missing) of \(people.count) people have none, and so no account by it")
    }
  }

  /// How many people some groups have together.
  private static func people(of groups: [Int], _ snapshot: Snapshot) -> Int {
    var isIn = [Bool](repeating: false, count: snapshot.people.count)
    for group in groups { for person in snapshot.groups[group].members.people { isIn[Int(person)] = true } }
    return isIn.count { $0 }
  }

  /// Members that name nobody are no fault of the read: their entries are gone or were never there.
  private static func dangling(_ groups: [SourceGroup]) -> [Finding] {
    guard let first = groups.first(where: { $0.danglingMembers > 0 }) else { return [] }
    let count = groups.reduce(0) { $0 + $1.danglingMembers }
    let place = count == 1 ? "1 is nobody who was read, in" : "\(count) are nobody who was read, the first in"
    return [
      Finding(
        .warning, "members", "\(place) \(first.origin)",
        advice:
          "they give access to nobody: rollcall explain --dangling names them; take them out of the directory, or see whether `people` "
          + "reaches far enough")
    ]
  }

  /// Without any people or groups there is nothing to compare.
  private static func counted(_ subject: String, _ count: Int, _ place: String, _ completeness: Completeness) -> Finding {
    let text = "\(count) \(place)"
    if count == 0 {
      return Finding(
        .fails, subject, completeness.reason.map { "\(text): \($0)" } ?? text,
        advice: "check \(subject).base, \(subject).filter and the account's rights")
    }
    guard let reason = completeness.reason else { return Finding(.works, subject, text) }
    return Finding(.warning, subject, "\(text): \(reason)", advice: "nothing is removed on the strength of this read")
  }
}
