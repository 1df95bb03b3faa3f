package import Reconciliation

/// People and groups in an LDIF file, as the server would give them from which the file came.
///
/// A read is: (1) the whole file is gone through once, which finds every entry and every fault; (2) people and groups are searched for in it
/// by the code that searches servers; (3) names are resolved into people. A file that is written to meanwhile is read anew once. A file is
/// a picture of the past: what is planned from it can be looked at, and is not to be applied.
package struct LDIFDirectory: Directory {
  private let path: String
  private let settings: LDAPSettings
  private let wallClock: @Sendable () -> Int64

  /// Of the settings, those about servers, identity and deadlines are not used. `wallClock` gives seconds since 1970-01-01 UTC.
  package init(path: String, settings: LDAPSettings, wallClock: @escaping @Sendable () -> Int64) {
    self.path = path
    self.settings = settings
    self.wallClock = wallClock
  }

  /// Reads everything that the request names; see `Directory.read`. Throws `LDAPError`.
  ///
  /// The stamp's mark is the `contextCSN` in the file. A file older than `lastGood` is read all the same: it was named on purpose.
  package func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
    do {
      return try await readOnce(request)
    } catch let error as LDAPError where error.allowsAnotherRead {
      return try await readOnce(request)
    }
  }

  private func readOnce(_ request: DirectoryRequest) async throws -> Snapshot {
    let begun = ContinuousClock.now
    let (takenAt, path, settings) = (wallClock(), path, settings)
    var snapshot = try await BlockingThread.run {
      let source = try LDIFSource.open(path)
      return try Self.snapshot(of: source, request, settings, takenAt: takenAt)
    }
    snapshot.stamp.milliseconds = (ContinuousClock.now - begun).milliseconds
    return snapshot
  }

  private static func snapshot(
    of source: borrowing LDIFSource, _ request: DirectoryRequest, _ settings: LDAPSettings, takenAt: Int64
  ) throws(LDAPError) -> Snapshot {
    var people = PeopleReader(settings: settings, request: request)
    try people.read(on: source)
    try people.tellTwins(on: source)
    var groups = GroupsReader(settings: settings, request: request)
    try groups.read(on: source)
    try groups.tellTwins(on: source)
    var groupsRead = groups.finish()
    let doubt = source.index.endsWithBlankLine ? nil : LDIFFindings.noBlankLine
    if let doubt { groupsRead.doubtMembers(doubt) }
    let stamp = SnapshotStamp(
      takenAt: takenAt, token: source.token(for: settings.people.base), server: "ldif \(source.place)",
      fileWrittenAt: source.file.state.modified / 1_000_000_000, milliseconds: 0)
    var snapshot = SnapshotBuilder(settings: settings, request: request, people: people.finish(), groups: groupsRead)
      .snapshot(stamp: stamp)
    snapshot.remarks += source.remarks
    if let doubt { snapshot.doubt(doubt) }
    FreedMemory.giveBack()
    return snapshot
  }

  /// Goes through the file and then makes a whole read; see `Directory.check`.
  package func check(_ request: DirectoryRequest) async -> DirectoryCheck {
    let (takenAt, path, settings) = (wallClock(), path, settings)
    do {
      return try await BlockingThread.run {
        let source = try LDIFSource.open(path)
        let snapshot = try Self.snapshot(of: source, request, settings, takenAt: takenAt)
        let signs = try SchemaSign.found(settings, anyEntry: snapshot.membershipCount == 0, on: source)
        let findings = LDIFFindings.file(source) + DirectoryFindings.snapshot(snapshot, settings)
        return DirectoryCheck(findings + [SchemaSign.finding(signs, settings)], snapshot: snapshot)
      }
    } catch {
      return DirectoryCheck([DirectoryFindings.failure(error)])
    }
  }
}

extension GroupsRead {
  /// Takes no group's members for whole.
  fileprivate mutating func doubtMembers(_ reason: String) {
    for group in origins.indices where partialMembers[group] == nil { partialMembers[group] = reason }
  }
}
