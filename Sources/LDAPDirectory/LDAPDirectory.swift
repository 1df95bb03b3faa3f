package import Reconciliation

/// People and groups of an LDAP directory.
///
/// A read is: (1) the first server that answers is taken; (2) the mark of its state is read; (3) people and groups are read side
/// by side, each page by page on a connection and a thread of its own; (4) if the mark has moved meanwhile, the snapshot says so;
/// (5) names are resolved into people. A read that breaks is begun anew once, from the first page and within the total deadline.
/// Anything that does not prove to be whole throws `LDAPError`, or is partial in the snapshot where additions may still be
/// concluded.
package struct LDAPDirectory: Directory {
  let settings: LDAPSettings
  let wallClock: @Sendable () -> Int64

  /// `wallClock` gives seconds since 1970-01-01 UTC; deadlines follow the monotonic clock, as the kernel's waits do.
  package init(settings: LDAPSettings, wallClock: @escaping @Sendable () -> Int64) {
    self.settings = settings
    self.wallClock = wallClock
  }

  /// Reads everything that the request names; see `Directory.read`. Throws `LDAPError`, or `CancellationError` when cancelled.
  package func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
    let total = ContinuousClock.now + settings.deadlines.total
    do {
      return try await readOnce(request, until: total)
    } catch let error as LDAPError where error.allowsAnotherRead && ContinuousClock.now < total {
      return try await readOnce(request, until: total)
    }
  }

  private func readOnce(_ request: DirectoryRequest, until total: Lifeline.Instant) async throws -> Snapshot {
    let begun = ContinuousClock.now
    let takenAt = wallClock()
    let server = try await firstServer(until: total)
    let reads = Handover(try await readSideBySide(request, at: server.url, until: total))
    let token = server.token == nil ? nil : try await state(of: server.url, until: total).token
    let settings = settings
    return try await BlockingThread.run {
      // Nobody but this closure takes them, and it runs once.
      guard let (people, groups) = reads.take() else { throw CancellationError() }
      let stamp = SnapshotStamp(takenAt: takenAt, token: server.token, server: "\(server.url)", milliseconds: 0)
      var snapshot = SnapshotBuilder(settings: settings, request: request, people: people, groups: groups).snapshot(stamp: stamp)
      if token != server.token {
        snapshot.remarks.append("the directory changed while it was read, so a person may have been missed between two groups")
      }
      FreedMemory.giveBack()
      snapshot.stamp.milliseconds = (ContinuousClock.now - begun).milliseconds
      return snapshot
    }
  }

  /// The first server of the list that lets us in. Refused credentials end the search: trying on could lock the account out.
  private func firstServer(until total: Lifeline.Instant) async throws -> ServerState {
    var failures: [LDAPError] = []
    for url in try SettingsCheck.servers(of: settings) {
      do {
        return try await state(of: url, until: total)
      } catch let error as LDAPError where error.allowsNextServer && ContinuousClock.now < total {
        failures.append(error)
      }
    }
    throw LDAPError.combined(failures)
  }

  func state(of url: LDAPURL, until total: Lifeline.Instant) async throws -> ServerState {
    let settings = settings
    return try await Lifeline.run(until: total) { lifeline in try ServerState.read(url, settings: settings, lifeline: lifeline) }
  }

  private enum Half: Sendable {
    case people(PeopleRead)
    case groups(GroupsRead)
  }

  private func readSideBySide(
    _ request: DirectoryRequest, at url: LDAPURL, until total: Lifeline.Instant
  ) async throws -> (PeopleRead, GroupsRead) {
    let settings = settings
    return try await withThrowingTaskGroup(of: Half.self) { halves in
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(url, settings: settings, lifeline: lifeline)
          var reader = PeopleReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .people(reader.finish())
        }
      }
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(url, settings: settings, lifeline: lifeline)
          var reader = GroupsReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .groups(reader.finish())
        }
      }
      var people = PeopleRead()
      var groups = GroupsRead()
      // An error of one half leaves the loop, and the task group then cancels the other half.
      while let half = try await halves.next() {
        switch half {
        case .people(let read): people = read
        case .groups(let read): groups = read
        }
      }
      return (people, groups)
    }
  }
}
