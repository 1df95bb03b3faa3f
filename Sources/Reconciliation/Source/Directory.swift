/// Where groups and people come from.
package protocol Directory: Sendable {
  /// Reads everything that the request names, once.
  ///
  /// Returns a snapshot that says of each part whether it is complete. Throws when there is no answer to build on at all: no connection,
  /// refused credentials, a missing base, a size limit.
  func read(_ request: DirectoryRequest) async throws -> Snapshot

  /// Tries the connection, the credentials and the reads, for `rollcall check`. Never throws: what fails is a finding.
  func check(_ request: DirectoryRequest) async -> [Finding]
}
