/// What a target will see of the directory, as findings for `rollcall check`. Pure.
package struct TargetFindings {
  private static let shown = 3

  private let snapshot: Snapshot
  private let view: TargetView
  private let hints: CommandHints

  package init(_ view: TargetView, _ snapshot: Snapshot, hints: CommandHints = CommandHints()) {
    self.view = view
    self.snapshot = snapshot
    self.hints = hints
  }

  /// Nothing is said of accounts when the target was not read.
  package var all: [Finding] {
    var findings = rules + names
    guard let reading = view.reading else {
      return findings + [
        Finding(.fails, "lists", view.problem ?? "the target was not read", advice: "see what the target answered")
      ]
    }
    findings += accounts + samples + unread + remarkable
    let summary = PlanSummary(reading.plan).text
    findings.append(
      reading.plan.holds.isEmpty
        ? Finding(.works, "plan", summary)
        : Finding(.warning, "plan", summary, advice: "\(hints.plan) shows what waits, and why"))
    return findings
  }

  private var rules: [Finding] {
    view.policy.rules.enumerated().map { number, rule in
      let name = "rule \(number + 1)"
      let label = rule.label
      let taken = view.desired.takenBy.filter { $0.value == number }.keys
      guard snapshot.selected[rule.selection] != nil else {
        return Finding(.fails, name, "\(label): what it takes was not read", advice: "see what the directory answered")
      }
      if taken.isEmpty {
        return Finding(
          .warning, name, "\(label): takes no group",
          advice: "check its filter, its patterns and what the account may read; rollcall check --ldapsearch shows the search")
      }
      let people = numbers(in: taken.map { snapshot.groups[$0].members.people }).count
      return Finding(
        .works, name, "\(label): \(Numbers.counted(taken.count, "group")), \(Numbers.counted(people, "person", "people"))")
    }
  }

  /// Groups that get no name here, or one that is taken.
  private var names: [Finding] {
    let blocked = view.desired.blocked
    let findings = blocked.prefix(Self.shown).map { group in
      Finding(
        .warning, "name", "\(group.origin): \(group.reason.text(changes: 0))",
        advice: "change the rule's name: or the directory; the group stays as it is until then")
    }
    guard blocked.count > Self.shown else { return findings }
    return findings + [
      Finding(.warning, "name", "\(Numbers.counted(blocked.count - Self.shown, "more group")) without a place here")
    ]
  }

  /// Everybody in some lists, ascending and each once.
  private func numbers(in lists: [[PersonNumber]]) -> [PersonNumber] {
    var isIn = [Bool](repeating: false, count: snapshot.people.count)
    for list in lists { for person in list { isIn[Int(person)] = true } }
    return isIn.indices.filter { isIn[$0] }.map { PersonNumber($0) }
  }

  private var accounts: [Finding] {
    let people = numbers(in: view.desired.groups.map(\.people))
    guard !people.isEmpty else { return [] }
    let found = people.count { view.account(of: $0) != nil }
    let match = view.policy.match
    let text =
      "\(Numbers.count(found)) of \(Numbers.counted(people.count, "person", "people")) have an account, by \(match.directory) and "
      + match.account.rawValue
    if found == people.count { return [Finding(.works, "accounts", text)] }
    let codes = people.compactMap { view.absence(of: $0, snapshot.people)?.code }
    let counts = [("no-key", "without \(match.directory)"), ("no-account", "without an account"), ("conflict", "contested")]
      .compactMap {
        code, words in
        let count = codes.count { $0 == code }
        return count == 0 ? nil : "\(Numbers.count(count)) \(words)"
      }
    let advice = found == 0 ? "check match: nobody is found by it" : "\(hints.unmatched) lists them"
    return [
      Finding(found == 0 ? .fails : .warning, "accounts", "\(text); \(counts.joined(separator: ", "))", advice: advice)
    ]
  }

  /// The first few people with an account, to be looked at.
  private var samples: [Finding] {
    let match = view.policy.match
    let people = numbers(in: view.desired.groups.map(\.people))
    let matched = people.lazy.compactMap { person in view.account(of: person).map { (person, view.reference($0)) } }
    return matched.prefix(Self.shown).map { person, account in
      let values = snapshot.people.values(of: person, match.directory).joined(separator: ", ")
      return Finding(
        .works, "sample",
        "\(snapshot.people.origin(of: person)) -> \(match.directory) \(values) -> \(account.label), id \(account.id)")
    }
  }

  /// Single groups that were not read completely. What concerns all is told with the directory.
  private var unread: [Finding] {
    view.desired.unread.compactMap { part in
      switch part.part {
      case .people, .groups, .exclusions: nil
      case .members:
        Finding(
          .warning, "unread", part.text,
          advice: "until it is settled nobody is taken out of them and none is created; check the schema and the right to read")
      case .admins:
        Finding(
          .warning, "unread", part.text,
          advice: "until it is settled no admin right is taken away; check admins on the rule and the right to read")
      }
    }
  }

  /// What the desired state itself has to remark.
  private var remarkable: [Finding] {
    var findings: [Finding] = []
    if !view.desired.matching.frozen.isEmpty {
      findings.append(
        Finding(
          .warning, "contested",
          "\(Numbers.counted(view.desired.matching.frozen.count, "account")) that more than one person or account lays claim to",
          advice: "nothing of theirs is changed; rollcall explain NAME says who"))
    }
    if !view.desired.leftOut.isEmpty {
      findings.append(Finding(.works, "left out", LeftOutPerson.counts(view.desired.leftOut)))
    }
    if let reason = view.desired.exclusions.reason {
      findings.append(
        Finding(
          .warning, "exclusions", reason,
          advice: "nobody is added until it is certain; check exclude-people, people.disabled and the right to read"))
    }
    findings += (view.desired.remarks + view.formerNameRemarks).map { Finding(.warning, "remark", $0) }
    if let reason = view.desired.completeness.reason {
      findings.append(Finding(.warning, "complete", "no: \(reason)", advice: "deletions wait until this is settled"))
    }
    return findings
  }
}
