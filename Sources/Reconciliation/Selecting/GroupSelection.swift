/// The groups that somebody means by some words, on each target.
package struct GroupSelection: Sendable {
  private let parts: [String: PlanPart]

  /// A word is a group's name in the directory or on a target, its DN, or its id on a target. One word may mean a group on each of several
  /// targets. Throws when a word means no group that Rollcall has anything to do with.
  package init(
    _ words: [String], _ snapshot: Snapshot, _ views: [TargetView], names entries: EntryNames
  ) throws(UnknownGroup) {
    let search = SubjectSearch(snapshot, views, names: entries)
    var sources: [String: Set<StableID>] = [:]
    var names: [String: Set<String>] = [:]
    for word in words {
      let subjects = try Self.subjects(word, search)
      var isKnown = false
      for view in views {
        let found = subjects.compactMap { Self.group($0, snapshot, on: view) }
        guard !found.isEmpty else { continue }
        isKnown = true
        sources[view.name, default: []].formUnion(found.compactMap(\.source))
        names[view.name, default: []].formUnion(found.flatMap(\.names).map(view.traits.nameKey))
      }
      guard isKnown else {
        throw UnknownGroup(word: word, reason: "no rule takes that group of the directory, and no target has it")
      }
    }
    parts = Dictionary(
      uniqueKeysWithValues: views.map { view in
        let sources = sources[view.name] ?? []
        let people = Self.peopleWithout(view, in: sources).map(snapshot.people.stableID(of:))
        return (view.name, PlanPart(sources: sources, names: names[view.name] ?? [], people: Set(people)))
      })
  }

  /// The groups on a target; empty when none of them is there.
  package func part(on target: String) -> PlanPart { parts[target] ?? PlanPart(sources: [], names: [], people: []) }

  /// People of some groups who have no account on the target, or whom it does without.
  private static func peopleWithout(_ view: TargetView, in sources: Set<StableID>) -> Set<PersonNumber> {
    sources.compactMap(view.desired).reduce(into: []) { people, group in
      people.formUnion(group.people.filter { view.account(of: $0) == nil })
      people.formUnion(group.leftOut)
    }
  }

  private static func subjects(_ word: String, _ search: SubjectSearch) throws(UnknownGroup) -> [ExplanationSubject] {
    switch search.answer(to: word, among: .groups) {
    case .found(let subject): return [subject]
    case .several(let candidates): return candidates.map(\.subject)
    case .none(let nearest, let places, _):
      let hint = nearest.isEmpty ? "" : "; did you mean \(nearest.map { $0.printable() }.joined(separator: ", "))?"
      throw UnknownGroup(word: word, reason: "no group has that name: \(places)\(hint)")
    }
  }

  /// A group as a target knows it, with all names that a hold may give it; nil when it has nothing to do with that target.
  private static func group(
    _ subject: ExplanationSubject, _ snapshot: Snapshot, on view: TargetView
  ) -> (source: StableID?, names: [String])? {
    switch subject {
    case .group(let place):
      let source = snapshot.groups[place].stableID
      let (desired, blocked, present) = (view.desired(source), view.blocked(source), view.present(source))
      guard desired != nil || blocked != nil || present != nil else { return nil }
      return (source, [desired?.name, blocked?.name, blocked?.origin, present?.name].compactMap(\.self).filter { !$0.isEmpty })
    case .targetGroup(let target, let id):
      guard target == view.name, let group = view.group(id) else { return nil }
      return (view.source(of: group), [group.name])
    case .person, .account: return nil
    }
  }
}
