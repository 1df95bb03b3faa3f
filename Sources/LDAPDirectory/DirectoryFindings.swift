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
    case .credentials: "bind"
    case .baseMissing, .filter, .limit, .incomplete, .refused: "search"
    }
  }

  /// Connection, TLS, identity and paging of one server.
  static func server(_ state: ServerState, _ settings: LDAPSettings) -> [Finding] {
    var findings = [Finding(.works, "connect", "\(state.url) answers")]
    if state.url.scheme == .ldaps || (state.url.scheme == .ldap && settings.startTLS) {
      findings.append(Finding(.works, "certificate", "\(state.url) is who it says it is"))
    } else if !state.url.isLoopback {
      findings.append(
        Finding(.warning, "certificate", "\(state.url) is used in clear, passwords included", advice: "use ldaps:// or start-tls")
      )
    }
    switch state.identity {
    case nil: findings.append(Finding(.works, "bind", "accepted; the server does not say who we are to it"))
    case "": findings.append(Finding(.works, "bind", "accepted, as nobody"))
    case let identity?: findings.append(Finding(.works, "bind", "accepted as \(identity)"))
    }
    if state.supportsPaging == false {
      findings.append(
        Finding(
          .warning, "paging", "\(state.url) does not support paged results",
          advice: "its size limit has to be above the number of entries"))
    } else {
      findings.append(
        Finding(.works, "paging", state.supportsPaging == true ? "supported" : "the server does not say; it is tried"))
    }
    return findings
  }

  /// What a whole read found.
  static func snapshot(_ snapshot: Snapshot, _ settings: LDAPSettings) -> [Finding] {
    var findings = [
      counted("people", "\(snapshot.people.count) below \(settings.people.base)", snapshot.peopleCompleteness),
      counted(
        "groups", "\(snapshot.groups.count) below \(settings.groups.base), \(snapshot.membershipCount) memberships",
        snapshot.groupsCompleteness),
    ]
    for (selection, groups) in snapshot.selected.sorted(by: { $0.key.label < $1.key.label }) {
      let name = "selection \(selection.label)"
      findings.append(
        groups.isEmpty
          ? Finding(.warning, name, "takes no group", advice: "check the filter and the names of attributes in it")
          : Finding(.works, name, "takes \(groups.count) of \(snapshot.groups.count) groups"))
    }
    findings += dangling(snapshot.groups)
    let nameless = snapshot.groups.filter { StableIDText.isFallback($0.stableID.rawValue) }.count
    findings.append(
      nameless == 0
        ? Finding(.works, "stable id", "every group has \(settings.schema.stableID)")
        : Finding(
          .warning, "stable id", "\(nameless) groups have no \(settings.schema.stableID)",
          advice: "name the attribute that never changes; until then a renamed group is taken for a new one"))
    return findings + snapshot.remarks.map { Finding(.warning, "directory", $0) }
  }

  /// Members that name nobody are no fault of the read: their entries are gone or were never there.
  private static func dangling(_ groups: [SourceGroup]) -> [Finding] {
    guard let first = groups.first(where: { $0.danglingMembers > 0 }) else { return [] }
    let count = groups.reduce(0) { $0 + $1.danglingMembers }
    let place = count == 1 ? "1 is nobody who was read, in" : "\(count) are nobody who was read, the first in"
    return [
      Finding(
        .warning, "members", "\(place) \(first.origin)",
        advice: "they give access to nobody: take them out of the directory, or see whether `people` reaches far enough")
    ]
  }

  private static func counted(_ subject: String, _ text: String, _ completeness: Completeness) -> Finding {
    guard let reason = completeness.reason else { return Finding(.works, subject, text) }
    return Finding(.warning, subject, "\(text): \(reason)", advice: "nothing is removed on the strength of this read")
  }
}
