/// Finds what somebody means by a word: a DN, a user name, an address, a key, or the name of a group in the directory or on a target.
///
/// Names are compared without regard to case. A name of an entry that fits in full settles it; otherwise everything that has the word as a
/// name is a candidate. An account with a person is that person, and a group of ours, or one that has
/// the name that a group of the directory gets, is the directory's group.
package struct SubjectSearch {
  /// What is looked for.
  package enum Kinds: Sendable {
    case all, groups
  }

  private let snapshot: Snapshot
  private let views: [TargetView]
  private let names: EntryNames

  package init(_ snapshot: Snapshot, _ views: [TargetView], names: EntryNames) {
    self.snapshot = snapshot
    self.views = views
    self.names = names
  }

  package func answer(to text: String, among kinds: Kinds = .all) -> SubjectAnswer {
    if let subject = entry(named: text), kinds == .all || subject.isGroup { return .found(subject) }
    let word = text.lowercased()
    var found: Set<ExplanationSubject> = []
    eachName { name, subject in if name.lowercased() == word { found.insert(subject()) } }
    if kinds == .groups { found = found.filter(\.isGroup) }
    guard found.count > 1 else {
      return found.first.map(SubjectAnswer.found)
        ?? .none(nearest: nearest(to: word, among: kinds), places: self.places(kinds), listedBy: groups(listing: text))
    }
    let candidates = found.map { (subject: $0, label: label(of: $0)) }
    return .several(candidates.sorted { $0.label < $1.label })
  }

  private func entry(named text: String) -> ExplanationSubject? {
    guard let form = names.normalForm(text) else { return nil }
    for person in 0..<PersonNumber(snapshot.people.count) {
      let origin = snapshot.people.origin(of: person)
      if origin == text || names.normalForm(origin) == form { return .person(person) }
    }
    return snapshot.groups.firstIndex { names.normalForm($0.origin) == form }.map(ExplanationSubject.group)
  }

  /// Calls the body with every name of everything that can be explained. What has a name is only worked out when the body asks.
  private func eachName(_ body: (String, () -> ExplanationSubject) -> Void) {
    let attributes = snapshot.people.attributes.keys.sorted()
    for person in 0..<PersonNumber(snapshot.people.count) {
      if let name = names.shortName(snapshot.people.origin(of: person)) { body(name) { .person(person) } }
      body(snapshot.people.stableID(of: person).rawValue) { .person(person) }
      for attribute in attributes {
        for value in snapshot.people.values(of: person, attribute) { body(value) { .person(person) } }
      }
    }
    for (place, group) in snapshot.groups.enumerated() {
      if let name = names.shortName(group.origin) { body(name) { .group(place) } }
      body(group.stableID.rawValue) { .group(place) }
      for value in group.attributes.values.joined() { body(value) { .group(place) } }
    }
    let places = Dictionary(snapshot.groups.enumerated().map { ($1.stableID, $0) }) { first, _ in first }
    for view in views { eachName(on: view, places, body) }
  }

  private func eachName(on view: TargetView, _ places: [StableID: Int], _ body: (String, () -> ExplanationSubject) -> Void) {
    for group in view.desired.groups { if let place = places[group.source] { body(group.name) { .group(place) } } }
    for group in view.desired.blocked { if let place = places[group.source] { body(group.name) { .group(place) } } }
    guard let current = view.reading?.current else { return }
    let sources = view.resolver?.sources ?? [:]
    for group in current.groups {
      // What was called so, or is to be called so, is asked for by this name, too.
      let place = sources[group.id].flatMap { places[$0] } ?? view.claimant(of: group.id).flatMap { places[$0] }
      for name in [group.name, group.id.rawValue] {
        body(name) { place.map(ExplanationSubject.group) ?? .targetGroup(target: view.name, group.id) }
      }
    }
    for (number, account) in current.accounts.enumerated() {
      let person = view.desired.matching.personOfAccount[number]
      for name in [account.username, account.email ?? "", account.id.rawValue] where !name.isEmpty {
        body(name) { person.map(ExplanationSubject.person) ?? .account(target: view.name, AccountNumber(number)) }
      }
    }
  }

  private func label(of subject: ExplanationSubject) -> String {
    switch subject {
    case .person(let person): "person  \(snapshot.people.origin(of: person))"
    case .group(let group): "group   \(snapshot.groups[group].origin)"
    case .account(let target, let account):
      Self.accountLabel(views.first { $0.name == target }?.reference(account), target)
    case .targetGroup(let target, let id):
      "group   \(views.first { $0.name == target }?.group(id)?.name ?? "") of \(target), id \(id)"
    }
  }

  /// The id is what tells it apart from people with the same address.
  private static func accountLabel(_ account: AccountReference?, _ target: String) -> String {
    account.map { "account \($0.id.rawValue) of \(target): \($0.label)" } ?? "account of \(target)"
  }

  /// Groups of the directory that list a member of this name, though nobody of this name was read; by name.
  private func groups(listing text: String) -> [String] {
    guard let dangling = snapshot.dangling else { return [] }
    let (word, form) = (text.lowercased(), names.normalForm(text))
    return dangling.groups.filter { group in
      dangling[group].contains {
        $0.name == form || $0.name.lowercased() == word || names.shortName($0.name)?.lowercased() == word
      }
    }.map { snapshot.groups[$0].origin }.sorted()
  }

  private func nearest(to word: String, among kinds: Kinds) -> [String] {
    // One letter is like every other, and one number like the next.
    guard word.count > 1, !word.allSatisfy(\.isNumber) else { return [] }
    var close: [String: Int] = [:]
    eachName { name, subject in
      let allowed = max(1, min(word.count, name.count) / 3)
      guard !name.allSatisfy(\.isNumber), close[name] == nil, abs(name.count - word.count) <= allowed else { return }
      let distance = EditDistance.between(word, name.lowercased())
      if distance <= allowed, kinds == .all || subject().isGroup { close[name] = distance }
    }
    return close.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(5).map(\.key)
  }

  private func places(_ kinds: Kinds) -> String {
    let read = views.filter { $0.reading != nil }.map(\.name).joined(separator: " and ")
    let groups = Numbers.counted(snapshot.groups.count, "group")
    if kinds == .groups { return "looked at \(groups) of the directory\(read.isEmpty ? "" : ", and at the groups of \(read)")" }
    let attributes = snapshot.people.attributes.filter { !$0.value.isEmpty }.keys.sorted().joined(separator: ", ")
    return "looked at \(Numbers.counted(snapshot.people.count, "person", "people")) by name\(attributes.isEmpty ? "" : ", ")"
      + "\(attributes) and at \(groups) of the directory"
      + (read.isEmpty ? "" : ", and at the groups and accounts of \(read)")
  }
}
