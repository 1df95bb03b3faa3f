import Engine
import Fixtures
import Reconciliation
import Synchronization

/// A directory that has what the test put into it. Everybody's mail is `NAME@example.org`.
final class StagedDirectory: Directory {
  private struct State {
    var groups: [String: SourceGroup] = [:]
    var people: [String] = []
    var disabled: Set<String> = []
    /// Mails that are not of the usual form, by name.
    var mails: [String: String] = [:]
    var failure: ScriptedFault?
    var hang: StopRequest?
    /// The mark of the state that is shown, and whether the read is whole.
    var mark: String?
    var isMeasure = false
  }

  private let state = Mutex(State())
  private let recorder: Recorder

  init(_ recorder: Recorder) { self.recorder = recorder }

  /// Puts a group in; `called` is its present name, `admins` its owners.
  func put(_ group: String, _ members: [String], admins: [String] = [], called: String? = nil) {
    state.withLock { state in
      for name in members + admins where !state.people.contains(name) { state.people.append(name) }
      func list(_ names: [String]) -> PeopleList {
        PeopleList(people: names.compactMap { name in state.people.firstIndex(of: name).map(PersonNumber.init) }.sorted())
      }
      state.groups[group] = SourceGroup(
        stableID: StableID("g:\(group)"), origin: "cn=\(group)", attributes: ["cn": [called ?? group]], members: list(members),
        admins: [.attribute("owner"): list(admins)])
    }
  }

  /// Who is disabled from now on.
  func disable(_ people: String...) { state.withLock { $0.disabled = Set(people) } }

  /// Gives somebody another mail, by which no account is found any more.
  func rekey(_ person: String) { state.withLock { $0.mails[person] = "\(person)@new.example.org" } }

  func remove(_ group: String) { state.withLock { $0.groups[group] = nil } }

  func fail(_ reason: String) { state.withLock { $0.failure = ScriptedFault(description: reason) } }

  /// Shows this state from now on; marks compare as text.
  func show(mark: String?, isMeasure: Bool = true) { state.withLock { ($0.mark, $0.isMeasure) = (mark, isMeasure) } }

  /// From now on reads do not end before they are cancelled; `begun` is told when one begins.
  func hang(begun: StopRequest) { state.withLock { $0.hang = begun } }

  func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
    recorder.note("read directory")
    if let begun = state.withLock({ $0.hang }) {
      begun.request()
      await StopRequest().wait()
      try Task.checkCancellation()
    }
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      if let newest = lastGood.max(), state.mark ?? "" < newest { throw OlderDirectory(reason: "\(newest) was read before") }
      var snapshot = snapshot(state)
      snapshot.isInDoubt = state.mark == nil && !lastGood.isEmpty
      return snapshot
    }
  }

  func check(_ request: DirectoryRequest) async -> DirectoryCheck { DirectoryCheck([]) }

  private func snapshot(_ state: State) -> Snapshot {
    var people = People()
    var mails = ValueColumn()
    for name in state.people {
      people.origins.append("uid=\(name)")
      people.stableIDs.append("p:\(name)")
      mails.append(state.mails[name] ?? "\(name)@example.org")
      mails.endPerson()
    }
    people.attributes["mail"] = mails
    var disabled: [PersonNumber: String] = [:]
    for (number, name) in state.people.enumerated() where state.disabled.contains(name) {
      disabled[PersonNumber(number)] = "locked"
    }
    let groups = state.groups.values.sorted { $0.stableID < $1.stableID }
    var snapshot = Snapshot(
      people: people, groups: groups, selected: [.all: Array(groups.indices)],
      stamp: SnapshotStamp(takenAt: 0, token: state.mark, server: "ldap1", milliseconds: 1), disabled: disabled)
    snapshot.isMeasure = state.isMeasure
    return snapshot
  }
}
