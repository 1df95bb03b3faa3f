package import Reconciliation
import Synchronization

/// A target that keeps its groups in memory and fails where the test says so.
package final class InMemoryTarget: TargetWriter {
  package enum Fault: Sendable {
    case refuse, stop
    /// Refuses several accounts together.
    case refuseTogether
    /// The answer is lost: before the write took effect, or after.
    case loseBefore, loseAfter
    /// Says yes and does nothing.
    case ignore
    /// Creates the group and does not say which it is.
    case hideID
  }

  struct Group {
    var name: String
    var annotation: String?
    var members: Set<String> = []
    var admins: Set<String> = []
  }

  struct State {
    var accounts: Set<String> = []
    var protections: [String: String] = [:]
    var groups: [String: Group] = [:]
    var faults: [String: [Fault]] = [:]
    var isBlind = false
    var readFailure: ScriptedFault?
    var created = 0
    var place: String?
  }

  package let traits: TargetTraits
  let state = Mutex(State())
  private let recorder: Recorder
  private let onSend: @Sendable (String) -> Void
  /// Members go as a whole when more than these change; nil never lets them.
  let wholeSetAbove: Int?

  /// `onSend` is called with every write before it takes effect.
  package init(
    _ recorder: Recorder, hasNotes: Bool = true, wholeSetAbove: Int? = nil,
    onSend: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.recorder = recorder
    self.onSend = onSend
    self.wholeSetAbove = wholeSetAbove
    traits = TargetTraits(
      hasAdmins: true, hasAnnotations: hasNotes, nameKey: { $0.lowercased() }, nameProblem: { _ in nil }, usernameKey: { $0 })
  }

  /// `protection` says why nobody but a person may take the account out of a group.
  package func put(account: String, protection: String? = nil) {
    state.withLock { state in
      state.accounts.insert(account)
      state.protections[account] = protection
    }
  }

  package func put(_ id: String, named name: String, _ members: [String], admins: [String] = [], annotation: String? = nil) {
    state.withLock { state in
      state.accounts.formUnion(members)
      state.groups[id] = Group(name: name, annotation: annotation, members: Set(members), admins: Set(admins))
    }
  }

  package func remove(_ id: String) { state.withLock { $0.groups[id] = nil } }

  /// What happens at the next writes of this kind, one fault each time.
  package func fault(_ write: String, _ faults: Fault...) { state.withLock { $0.faults[write] = faults } }

  /// From now on looks at single objects say nothing.
  package func blind() { state.withLock { $0.isBlind = true } }

  package func failReads(_ reason: String, risksLockout: Bool = false) {
    state.withLock { $0.readFailure = ScriptedFault(description: reason, risksLockout: risksLockout) }
  }

  /// `design: ana* bo` for each group, sorted; a star marks an admin.
  package var contents: [String] {
    state.withLock { state in
      state.groups.values.map { group in
        "\(group.name): " + group.members.sorted().map { group.admins.contains($0) ? "\($0)*" : $0 }.joined(separator: " ")
      }.sorted()
    }
  }

  /// The user names of a group's members, sorted; nil when no group has the name.
  package func members(of name: String) -> [String]? {
    state.withLock { $0.groups.values.first { $0.name == name }?.members.sorted() }
  }

  /// The user names of a group's admins, sorted; nil when no group has the name.
  package func admins(of name: String) -> [String]? {
    state.withLock { $0.groups.values.first { $0.name == name }?.admins.sorted() }
  }

  package func readCurrent() async throws -> Current {
    recorder.note("read target")
    return try state.withLock { state in
      if let failure = state.readFailure { throw failure }
      let accounts = state.accounts.sorted()
      let numbers = Dictionary(uniqueKeysWithValues: accounts.enumerated().map { ($1, AccountNumber($0)) })
      func list(_ names: Set<String>) -> [AccountNumber] { names.compactMap { numbers[$0] }.sorted() }
      return Current(
        accounts: accounts.map {
          Account(id: AccountID($0), username: $0, email: "\($0)@example.org", protection: state.protections[$0])
        },
        groups: state.groups.sorted { $0.key < $1.key }.map { id, group in
          TargetGroup(
            id: TargetGroupID(id), name: group.name, annotation: group.annotation, members: list(group.members),
            admins: list(group.admins))
        }, place: state.place)
    }
  }

  package func check() async -> [Finding] { [] }

  package func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer {
    let line = write.line(on: group)
    recorder.note("send \(line)")
    onSend(line)
    return state.withLock { state in
      switch state.faults[line]?.isEmpty == false ? state.faults[line]?.removeFirst() : nil {
      case .refuse: return .refused("no")
      case .refuseTogether: return .refusedTogether("one of them is unknown")
      case .stop: return .stop("the key was revoked")
      case .loseBefore: return .unknown("the connection broke")
      case .loseAfter:
        _ = Self.carryOut(write, on: group, &state)
        return .unknown("the connection broke")
      case .ignore: return .done(group: group)
      case .hideID:
        _ = Self.carryOut(write, on: group, &state)
        return .done(group: nil)
      case nil: return Self.carryOut(write, on: group, &state)
      }
    }
  }

  package func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence {
    recorder.note("look \(write.line(on: group))")
    if state.withLock({ $0.isBlind }) { return .unclear("the look failed too") }
    do {
      return WriteEffect(in: try await readCurrent(), traits: traits).evidence(of: write, on: group)
    } catch {
      return .unclear("\(error)")
    }
  }

  private static func carryOut(_ write: Write, on id: TargetGroupID?, _ state: inout State) -> WriteAnswer {
    func isTaken(_ name: String) -> Bool { state.groups.values.contains { $0.name == name } }
    if let stranger = write.accounts.first(where: { !state.accounts.contains($0.rawValue) }) {
      return .refused("there is no account \(stranger)")
    }
    if case .createGroup(let name, let annotation, let members, let admins) = write {
      if isTaken(name) { return .refused("the name '\(name)' is taken") }
      state.created += 1
      state.groups["new\(state.created)"] = Group(
        name: name, annotation: annotation, members: Set(members.map(\.rawValue)), admins: Set(admins.map(\.rawValue)))
      return .done(group: TargetGroupID("new\(state.created)"))
    }
    guard let key = id?.rawValue, state.groups[key] != nil else {
      return write == .deleteGroup ? .done(group: id) : .refused("there is no such group")
    }
    switch write {
    case .createGroup: break
    case .updateGroup(let name, let annotation):
      if let name, name != state.groups[key]?.name, isTaken(name) { return .refused("the name '\(name)' is taken") }
      if let name { state.groups[key]?.name = name }
      if let annotation { state.groups[key]?.annotation = annotation }
    case .setMember(let account, let admin):
      state.groups[key]?.members.insert(account.rawValue)
      if admin { state.groups[key]?.admins.insert(account.rawValue) } else { state.groups[key]?.admins.remove(account.rawValue) }
    case .removeMember(let account):
      state.groups[key]?.members.remove(account.rawValue)
      state.groups[key]?.admins.remove(account.rawValue)
    case .changeMembers(let update):
      guard let group = state.groups[key] else { break }
      let present = Membership(members: group.members.map { AccountID($0) }, admins: group.admins.map { AccountID($0) })
      if let base = update.base, base != present.fingerprint { return .stale("somebody changed the group") }
      let wanted = present.applying(update)
      state.groups[key]?.members = Set(wanted.members.map(\.rawValue))
      state.groups[key]?.admins = Set(wanted.admins.map(\.rawValue))
    case .deleteGroup: state.groups[key] = nil
    }
    return .done(group: id)
  }
}
