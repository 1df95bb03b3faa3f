import Engine
import Fixtures
import Reconciliation

/// Edits directory, target and configuration at random, and knows who did what.
struct CauseOracle {
  static let people = ["ana", "bo", "cy", "dee", "eli", "fay"]
  static let groups = ["a", "b", "c"]

  struct Seat: Hashable {
    let group: String
    let account: String
  }

  var stage: Stage
  private var chance: SeededGenerator
  /// What the directory says.
  private var wanted: [String: Set<String>] = [:]
  /// Seats that somebody changed on the target, each an odd number of times, and that are not yet as they are wanted.
  private var byHand: Set<Seat> = []
  /// Whether the target wanted somebody when a cycle first saw that a seat was changed by hand.
  private var wasWanted: [Seat: Bool] = [:]
  /// Seats that the directory changed since the group was settled.
  private var inDirectory: [String: Set<String>] = [:]
  /// Who was excluded when the group was settled.
  private var excludedBefore: [String: Set<String>] = [:]
  private var scopeBefore: [String: String] = [:]

  init(seed: UInt64, _ manualChanges: ManualChanges) async throws {
    stage = Stage()
    stage.manualChanges = manualChanges
    chance = SeededGenerator(seed: seed)
    // The directory knows everybody: of a stranger's account nothing is changed.
    stage.put("a", Self.people)
    // Somebody who is in every group and whom nothing touches, so that no group becomes empty.
    for group in Self.groups {
      wanted[group] = Set(Self.people.filter { _ in flip(50) })
      stage.put(group, members(of: group))
    }
    _ = try await stage.apply()
    settle()
  }

  private mutating func flip(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &chance) < percent }

  private mutating func one(of names: [String]) -> String { names[Int.random(in: 0..<names.count, using: &chance)] }

  private func members(of group: String) -> [String] { ["always"] + (wanted[group] ?? []).sorted() }

  private var excluded: Set<String> { Set(stage.excluded.map { String($0.prefix { $0 != "@" }) }) }

  /// Some edits by everybody.
  mutating func edit() {
    for _ in 0..<Int.random(in: 0...3, using: &chance) { editDirectory() }
    for _ in 0..<Int.random(in: 0...3, using: &chance) { editTarget() }
    if flip(20) {
      let mail = "\(one(of: Self.people))@example.org"
      if stage.excluded.contains(mail) { stage.excluded.removeAll { $0 == mail } } else { stage.excluded.append(mail) }
    }
    if flip(5) { stage.scope += "!" }
    if flip(30) {
      stage.target.fault(
        "\(one(of: ["member", "remove"])) new\(Int.random(in: 1...3, using: &chance)) \(one(of: Self.people))", .refuse)
    }
    stage.now += Int64.random(in: 0...40, using: &chance)
  }

  private mutating func editDirectory() {
    let (group, person) = (one(of: Self.groups), one(of: Self.people))
    wanted[group, default: []].formSymmetricDifference([person])
    inDirectory[group, default: []].formSymmetricDifference([person])
    stage.put(group, members(of: group))
  }

  private mutating func editTarget() {
    let (group, person) = (one(of: Self.groups), one(of: Self.people))
    guard let number = Self.groups.firstIndex(of: group), let present = stage.target.members(of: group) else { return }
    if present.contains(person) {
      stage.target.edit("new\(number + 1)", remove: person)
    } else {
      stage.target.edit("new\(number + 1)", add: person)
    }
    byHand.formSymmetricDifference([Seat(group: group, account: person)])
  }

  /// The cause that a change of a member has.
  func cause(of change: Change) -> Cause? {
    guard let account = change.account?.id.rawValue else { return nil }
    let group = change.group.name
    let seat = Seat(group: group, account: account)
    if byHand.contains(seat), !hasLost(seat, change.kind) { return .byHand }
    if scopeBefore[group] != stage.scope { return .configuration }
    if inDirectory[group]?.isEmpty == false { return .directory }
    if excludedBefore[group] != excluded { return .configuration }
    return byHand.contains(seat) ? .directory : .earlier
  }

  /// Whether somebody who was wanted when access was given by hand is wanted no more.
  private func hasLost(_ seat: Seat, _ kind: Change.Kind) -> Bool {
    kind == .remove && wasWanted[seat] == true && excluded.contains(seat.account)
  }

  /// Looks at what a cycle left.
  mutating func settle() {
    defer {
      wasWanted = wasWanted.filter { byHand.contains($0.key) }
      if stage.manualChanges != .revert {
        for seat in byHand where wasWanted[seat] == nil { wasWanted[seat] = !excluded.contains(seat.account) }
      }
    }
    for group in Self.groups {
      let desired = Set(members(of: group)).subtracting(excluded)
      let different = desired.symmetricDifference(stage.target.members(of: group) ?? [])
      byHand = byHand.filter { $0.group != group || different.contains($0.account) }
      let present = Set(stage.target.members(of: group) ?? [])
      let isSettled = different.allSatisfy { account in
        let seat = Seat(group: group, account: account)
        return byHand.contains(seat) && !hasLost(seat, present.contains(account) ? .remove : .add)
      }
      guard isSettled else { continue }
      inDirectory[group] = []
      excludedBefore[group] = excluded
      scopeBefore[group] = stage.scope
    }
  }
}
