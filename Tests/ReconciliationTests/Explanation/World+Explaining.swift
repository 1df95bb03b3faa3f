import Reconciliation

extension World {
  /// The snapshot with who is named where: every group names its members by `member`, its admins by `owner`, and the groups in `nested`.
  func snapshot(nested: [String: [String]]) -> Snapshot {
    var snapshot = snapshot
    let names = groups.map(\.name).sorted()
    snapshot.paths = MembershipPaths(
      nodes: names.enumerated().map { place, name in
        let group = snapshot.groups[place]
        let children = (nested[name] ?? []).compactMap { names.firstIndex(of: $0) }.sorted()
        let through = Set(children.flatMap { snapshot.groups[$0].members.people })
        return MembershipPaths.Node(
          origin: group.origin, group: place, people: ["member": group.members.people.filter { !through.contains($0) }],
          children: children,
          admins: group.admins.mapValues { MembershipPaths.Named(people: $0.people, groups: []) })
      })
    return snapshot
  }

  func view(_ snapshot: Snapshot? = nil, unread problem: (any Error)? = nil) throws -> TargetView {
    let reading: Result<TargetView.Reading, any Error> =
      if let problem { .failure(problem) } else {
        .success(TargetView.Reading(current: current, memory: memory, plan: try plan()))
      }
    return try TargetView(policy: policy, traits: traits, snapshot: snapshot ?? self.snapshot, reading: reading)
  }

  func number(of person: String) throws -> PersonNumber {
    PersonNumber(people.firstIndex { $0.name == person } ?? people.count)
  }

  /// The explanation of a person, by name.
  func explained(_ person: String, nested: [String: [String]] = [:], only groups: Set<Int>? = nil) throws -> PersonExplanation {
    let snapshot = snapshot(nested: nested)
    return Explainer(snapshot, [try view(snapshot)]).person(try number(of: person), only: groups)
  }

  /// The explanation of a directory group, by name.
  func explainedGroup(_ name: String, nested: [String: [String]] = [:]) throws -> GroupExplanation {
    let snapshot = snapshot(nested: nested)
    let place = groups.map(\.name).sorted().firstIndex(of: name) ?? 0
    return Explainer(snapshot, [try view(snapshot)]).group(place)
  }

  /// Names as DNs of the test world have them: `uid=ana` is called `ana`.
  static let names = EntryNames(
    normalForm: { $0.contains("=") ? $0.lowercased().replacing(" ", with: "") : nil },
    shortName: { $0.split(separator: "=").last?.lowercased() })

  func answer(to text: String, among kinds: SubjectSearch.Kinds = .all) throws -> SubjectAnswer {
    SubjectSearch(snapshot, [try view()], names: Self.names).answer(to: text, among: kinds)
  }
}
