package import Reconciliation

/// People and groups of an LDAP directory.
///
/// A read is: (1) the first server is taken that answers and whose state is not older than what was read before; (2) people and groups
/// are read side by side, each page by page on a connection and a thread of its own; (3) if the directory changed meanwhile, what changed
/// is read again until nothing more does; (4) names are resolved into people. A read that breaks is begun anew, from the first page, after
/// a pause and within the total deadline, at another server where there is one. Anything that does not prove to be whole throws
/// `LDAPError`, or is partial in the snapshot where additions may still be concluded.
package struct LDAPDirectory: Directory {
  let settings: LDAPSettings
  let wallClock: @Sendable () -> Int64
  private let pauses: [Duration]
  let chance: @Sendable () -> UInt64

  /// `wallClock` gives seconds since 1970-01-01 UTC; deadlines follow the monotonic clock, as the kernel's waits do. A read that breaks is
  /// begun anew after each of the `pauses`. `chance` gives random numbers, for the order of servers that DNS ranks alike; by default there is
  /// no chance in it.
  package init(
    settings: LDAPSettings, wallClock: @escaping @Sendable () -> Int64, pauses: [Duration] = [.seconds(1), .seconds(5)],
    chance: @escaping @Sendable () -> UInt64 = { 0 }
  ) {
    var settings = settings
    settings.wallClock = wallClock
    self.settings = settings
    self.wallClock = wallClock
    self.pauses = pauses
    self.chance = chance
  }

  /// Reads everything that the request names; see `Directory.read`.
  ///
  /// Throws `LDAPError`, `OlderDirectory` when every server that answers is behind, or `CancellationError` when cancelled.
  package func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
    let total = ContinuousClock.now + settings.deadlines.total
    let choice = ServerChoice(settings: settings, chance: chance, lastGood: lastGood)
    var failed: LDAPURL?
    var pauses = pauses[...]
    while true {
      do {
        let server = try await choice.first(avoiding: failed, until: total)
        failed = server.state.url
        if let end = server.state.tls?.certificate?.endsAt { settings.noteCertificate?("\(server.state.url)", end) }
        return try await WholeRead(
          settings: settings, request: request, server: server, takenAt: wallClock(), total: total
        ).snapshot()
      } catch let error as LDAPError {
        if error.kind == .older { throw OlderDirectory(reason: error.description) }
        guard error.allowsAnotherRead, let pause = pauses.popFirst(), ContinuousClock.now + pause < total else { throw error }
        try await Task.sleep(for: pause)
      }
    }
  }
}
