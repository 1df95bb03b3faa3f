/// Where groups and people come from.
package protocol Directory: Sendable {
  /// Reads everything that the request names, once.
  ///
  /// `lastGood` are the marks (`SnapshotStamp.token`) of the last good reads of all targets: a server that shows an older state is not
  /// read. Returns a snapshot that says of each part whether it is complete. Throws when there is no answer to build on at all: no
  /// connection, refused credentials, a missing base, a size limit, a state older than the last good one.
  func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot

  /// Tries the connection, the credentials and the reads, for `rollcall check`. Never throws: what fails is a finding.
  func check(_ request: DirectoryRequest) async -> DirectoryCheck
}

extension Directory {
  /// Reads without anything to compare the directory's state with.
  package func read(_ request: DirectoryRequest) async throws -> Snapshot { try await read(request, lastGood: []) }
}
