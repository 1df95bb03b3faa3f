/// What the rules of a target have to say to one group of the directory. Pure.
struct RuleVerdicts {
  private let view: TargetView
  private let snapshot: Snapshot

  init(_ view: TargetView, _ snapshot: Snapshot) {
    self.view = view
    self.snapshot = snapshot
  }

  /// One verdict for each rule, in the order of the configuration; `place` is the group's place in the snapshot.
  func of(_ place: Int) -> [GroupOnTarget.RuleVerdict] {
    let taker = view.rule(of: place)?.number
    return view.policy.rules.enumerated().map { index, rule in
      GroupOnTarget.RuleVerdict(
        number: index + 1, selection: rule.label, takes: taker == index + 1, text: text(rule, index + 1, place, taker))
    }
  }

  private func text(_ rule: GroupRule, _ number: Int, _ place: Int, _ taker: Int?) -> String {
    guard let selected = snapshot.selected[rule.selection] else { return "what it takes was not read" }
    if taker == number { return "takes it; its name comes from \(naming(rule.name))" }
    guard selected.binarySearch(place) else {
      return rule.selection.base == nil ? "its filter does not find it" : "its filter does not find it below its base"
    }
    guard rule.patterns.take(snapshot.groups[place].attributes[rule.name.attribute.lowercased()] ?? []) else {
      return "its patterns leave it out"
    }
    return taker.map { "would take it, but rule \($0) comes first" } ?? "does not take it"
  }

  private func naming(_ rule: NameRule) -> String {
    var words = rule.attribute
    if let match = rule.match { words += " by \(match)" + (rule.replace.map { " and \($0)" } ?? "") }
    if rule.letterCase != .keep { words += " in \(rule.letterCase.rawValue) case" }
    return rule.prefix.isEmpty ? words : "\(words) with \(rule.prefix) before it"
  }
}
