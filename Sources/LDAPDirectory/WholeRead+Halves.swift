import Reconciliation

/// The searches of a read: people and groups on a connection and a thread of their own, then one more connection for the second look.
extension WholeRead {
  private enum Half: Sendable {
    case people(PeopleReader)
    case groups(GroupsReader)
  }

  func readSideBySide() async throws -> Handover<(PeopleReader, GroupsReader)> {
    let (settings, request, url) = (settings, request, server.state.url)
    return try await withThrowingTaskGroup(of: Half.self) { halves in
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(url, settings: settings, lifeline: lifeline)
          var reader = PeopleReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .people(reader)
        }
      }
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(url, settings: settings, lifeline: lifeline)
          var reader = GroupsReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .groups(reader)
        }
      }
      var people: PeopleReader?
      var groups: GroupsReader?
      // An error of one half leaves the loop, and the task group then cancels the other half.
      while let half = try await halves.next() {
        switch half {
        case .people(let reader): people = reader
        case .groups(let reader): groups = reader
        }
      }
      // Both tasks have ended without an error, so both readers are here.
      guard let people, let groups else { throw CancellationError() }
      return Handover((people, groups))
    }
  }

  /// What was read once it is mended, and why nothing may be concluded from absence; nil when the read is whole.
  func mend(
    _ readers: Handover<(PeopleReader, GroupsReader)>
  ) async throws -> (read: Handover<(PeopleRead, GroupsRead)>, unsettled: String?) {
    let (settings, server, look) = (settings, server.state, SecondLook(marks: server.state.marks, begun: takenAt))
    return try await Lifeline.run(until: total) { lifeline in
      // Nobody but this closure takes them, and it runs once.
      guard var (people, groups) = readers.take() else { throw CancellationError() }
      let connection = try LDAPConnection.reopen(server.url, settings: settings, lifeline: lifeline)
      let unsettled = try look.mend(&people, &groups, on: connection)
      return (Handover((people.finish(), groups.finish())), unsettled)
    }
  }
}
