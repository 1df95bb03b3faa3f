import Reconciliation

/// Which writes of a plan may be under way at the same time; pure.
///
/// Writes begin in the order of the plan, but for those that have to wait:
/// - In one group, single members go side by side, and what takes access away only after all that gives it. Everything else is alone.
/// - Whoever needs a name waits for the rename that frees it.
/// - Deletions wait for everything before them: whoever moves from a group that goes has the new one by then.
struct WriteOrder {
  /// One write in its place.
  struct Job: Sendable {
    let number: Int
    let step: WriteStep
    let source: StableID
    /// The group as it was read; nil when it is to be created.
    let group: TargetGroup?
  }

  /// How many writes that have to wait are passed over in search of one that may go.
  private static let window = 64

  private let nameKey: (String) -> String
  private var works: ArraySlice<GroupWork>
  private let steps: (GroupWork) -> [WriteStep]
  private var waiting: [Job] = []
  private var running: [Int: Job] = [:]
  private var lastNumber = 0

  /// `steps` are made when their turn comes; a group's work without any is left out.
  init(_ works: [GroupWork], nameKey: @escaping (String) -> String, steps: @escaping (GroupWork) -> [WriteStep]) {
    self.works = works[...]
    self.nameKey = nameKey
    self.steps = steps
  }

  /// How many have begun and not ended.
  var runningCount: Int { running.count }

  /// The next write that may begin, which is under way from now on; nil when all that is left has to wait, or nothing is left.
  mutating func next() -> Job? {
    fill()
    for place in waiting.indices where !isBlocked(place) {
      let job = waiting.remove(at: place)
      running[job.number] = job
      return job
    }
    return nil
  }

  /// The write has ended; `instead` go in its place, before everything else of its group. Parts of a set go after its other parts, so
  /// that the large ones are tried before any is taken apart further.
  mutating func end(_ job: Job, instead: [WriteStep] = []) {
    running[job.number] = nil
    let jobs = instead.map { number($0, source: job.source, group: job.group) }
    var place = waiting.firstIndex { $0.source == job.source } ?? 0
    if job.step.isSet, instead.allSatisfy(\.isSet) {
      place =
        waiting[place...].firstIndex { $0.source != job.source || !$0.step.isSet || $0.step.takes != job.step.takes }
        ?? waiting.count
    }
    waiting.insert(contentsOf: jobs, at: place)
  }

  /// The next one whether it may begin or not, for those that are not going to be sent; nil when nothing is left.
  mutating func abandonNext() -> Job? {
    fill()
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  private mutating func fill() {
    while waiting.count < Self.window, let work = works.popFirst() {
      guard let source = work.changes.first?.group.source else { continue }
      waiting += steps(work).map { number($0, source: source, group: work.group) }
    }
  }

  private mutating func number(_ step: WriteStep, source: StableID, group: TargetGroup?) -> Job {
    lastNumber += 1
    return Job(number: lastNumber, step: step, source: source, group: group)
  }

  private func isBlocked(_ place: Int) -> Bool {
    let job = waiting[place]
    guard place < Self.window else { return true }
    return running.values.contains { conflict(job, after: $0) } || waiting[..<place].contains { conflict(job, after: $0) }
  }

  /// Whether one has to wait for another that comes before it.
  private func conflict(_ job: Job, after other: Job) -> Bool {
    if case .deleteGroup = job.step.write {
      guard case .deleteGroup = other.step.write else { return true }
      return job.source == other.source
    }
    if job.source == other.source { return !areSideBySide(job.step, other.step) }
    return wanted(job.step).contains { name in freed(other.step).contains { nameKey($0) == nameKey(name) } }
  }

  private func areSideBySide(_ one: WriteStep, _ other: WriteStep) -> Bool {
    guard let account = one.write.singleAccount, let another = other.write.singleAccount else { return false }
    return account != another && one.takes == other.takes
  }

  private func wanted(_ step: WriteStep) -> [String] {
    step.changes.compactMap { change in
      switch change {
      case .createGroup(let new): new.group.name
      case .renameGroup(_, let name): name
      case .adoptGroup, .addMember, .grantAdmin, .revokeAdmin, .removeMember, .deleteGroup: nil
      }
    }
  }

  private func freed(_ step: WriteStep) -> [String] {
    step.changes.compactMap { change in
      if case .renameGroup(let group, _) = change { group.name } else { nil }
    }
  }
}
