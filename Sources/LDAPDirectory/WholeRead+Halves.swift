import Reconciliation

/// The searches of a read: people and groups on a connection and a thread of their own, then one more connection for the second look.
extension WholeRead {
  /// What both halves read, and what the server showed to each of them before.
  struct Halves: Sendable {
    let readers: Handover<(PeopleReader, GroupsReader)>
    let shown: [DirectoryMark?]
  }

  private enum Half: Sendable {
    case people(PeopleReader, DirectoryMark?)
    case groups(GroupsReader, DirectoryMark?)
  }

  func readSideBySide() async throws -> Halves {
    let (settings, request, server) = (settings, request, server.state)
    return try await withThrowingTaskGroup(of: Half.self) { halves in
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(server.url, at: server.address, settings: settings, lifeline: lifeline)
          let mark = try server.marks.read(on: connection)
          var reader = PeopleReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .people(reader, mark)
        }
      }
      halves.addTask {
        try await Lifeline.run(until: total) { lifeline in
          let connection = try LDAPConnection.reopen(server.url, at: server.address, settings: settings, lifeline: lifeline)
          let mark = try server.marks.read(on: connection)
          var reader = GroupsReader(settings: settings, request: request)
          try reader.read(on: connection)
          return .groups(reader, mark)
        }
      }
      var people: PeopleReader?
      var groups: GroupsReader?
      var shown: [DirectoryMark?] = []
      // An error of one half leaves the loop, and the task group then cancels the other half.
      while let half = try await halves.next() {
        switch half {
        case .people(let reader, let mark): (people, shown) = (reader, shown + [mark])
        case .groups(let reader, let mark): (groups, shown) = (reader, shown + [mark])
        }
      }
      // Both tasks have ended without an error, so both readers are here.
      guard let people, let groups else { throw CancellationError() }
      return Halves(readers: Handover((people, groups)), shown: shown)
    }
  }

  /// What was read once it is mended, and why nothing may be concluded from absence; nil when the read is whole.
  func mend(_ halves: Halves) async throws -> (read: Handover<(PeopleRead, GroupsRead)>, unsettled: String?) {
    let (settings, server) = (settings, server.state)
    let look = SecondLook(marks: server.marks, begun: takenAt, shown: halves.shown)
    return try await Lifeline.run(until: total) { lifeline in
      // Nobody but this closure takes them, and it runs once.
      guard var (people, groups) = halves.readers.take() else { throw CancellationError() }
      let connection = try LDAPConnection.reopen(server.url, at: server.address, settings: settings, lifeline: lifeline)
      let unsettled = try look.mend(&people, &groups, on: connection)
      try people.tellTwins(on: connection)
      try groups.tellTwins(on: connection)
      return (Handover((people.finish(), groups.finish())), unsettled)
    }
  }
}
