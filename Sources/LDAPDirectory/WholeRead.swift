import Reconciliation

/// One read of everything at one server.
struct WholeRead: Sendable {
  let settings: LDAPSettings
  let request: DirectoryRequest
  let server: ServerChoice.Chosen
  /// When the read began, in seconds since 1970-01-01 UTC.
  let takenAt: Int64
  let total: Lifeline.Instant

  /// Reads people and groups side by side, looks a second time, and puts together what they gave.
  func snapshot() async throws -> Snapshot {
    let begun = ContinuousClock.now
    let (read, unsettled) = try await mend(try await readSideBySide())
    return try await BlockingThread.run {
      // Nobody but this closure takes them, and it runs once.
      guard let (people, groups) = read.take() else { throw CancellationError() }
      return build(people, groups, unsettled: unsettled, begun: begun)
    }
  }

  private func build(
    _ people: consuming PeopleRead, _ groups: consuming GroupsRead, unsettled: String?, begun: ContinuousClock.Instant
  ) -> Snapshot {
    let stamp = SnapshotStamp(takenAt: takenAt, token: server.state.token, server: "\(server.state.url)", milliseconds: 0)
    var snapshot = SnapshotBuilder(settings: settings, request: request, people: people, groups: groups).snapshot(stamp: stamp)
    snapshot.passedOver = server.passedOver.map { "a server was passed over: \($0)" }
    if let unsettled { snapshot.doubt(unsettled) }
    snapshot.isMeasure = snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete
    if let doubt = server.doubt {
      snapshot.isInDoubt = true
      // Only this once where there is a mark: it is the measure of the next read, by when what was on its way has arrived.
      let end = stamp.token == nil ? "it shows none, or an administrator says --accept-older-directory" : "the next read"
      snapshot.doubt("\(doubt); nothing is taken away until \(end)")
    }
    FreedMemory.giveBack()
    snapshot.stamp.milliseconds = (ContinuousClock.now - begun).milliseconds
    return snapshot
  }
}
