package import Reconciliation

extension LDAPDirectory {
  /// Tries every server and then a whole read; see `Directory.check`. Refused credentials end it, and so does having reached no server.
  /// Where one server is reached, others that are not are warnings.
  package func check(_ request: DirectoryRequest) async -> DirectoryCheck {
    let servers: [LDAPURL]
    do {
      servers = try await ServerList(settings: settings, chance: chance).servers(until: .now + settings.deadlines.total)
    } catch {
      return DirectoryCheck([DirectoryFindings.failure(error)])
    }
    var findings: [Finding] = []
    var failures: Set<Int> = []
    var reached: ServerState?
    for url in servers {
      do {
        let state = try await ServerChoice.state(of: url, settings, until: .now + settings.deadlines.total)
        findings += ServerFindings(state, settings, now: wallClock()).all
        if reached == nil { reached = state }
      } catch {
        failures.insert(findings.count)
        findings.append(DirectoryFindings.failure(error))
        // Trying on could lock the account out.
        if (error as? LDAPError)?.kind == .credentials { return DirectoryCheck(findings) }
      }
    }
    // A read would fail as the servers did, and say the same once more.
    guard let reached else { return DirectoryCheck(findings) }
    for place in failures { findings[place] = findings[place].asWarning }
    do {
      let snapshot = try await read(request)
      findings += DirectoryFindings.snapshot(snapshot, settings)
      findings += try await reading(at: reached, snapshot)
      return DirectoryCheck(findings, snapshot: snapshot)
    } catch {
      return DirectoryCheck(findings + [DirectoryFindings.failure(error)])
    }
  }

  /// By what changes are found, and whether another schema would fit the groups better. Where the settings' own schema gives nobody, the
  /// filter for groups is doubted as well.
  private func reading(at server: ServerState, _ snapshot: Snapshot) async throws -> [Finding] {
    let settings = settings
    let doubtsFilter = snapshot.membershipCount == 0
    return try await Lifeline.run(until: ContinuousClock.now + settings.deadlines.total) { lifeline in
      let connection = try LDAPConnection.open(server.url, settings: settings, lifeline: lifeline)
      let signs = try SchemaSign.found(settings, anyEntry: doubtsFilter, on: connection)
      return try ChangeFinding.found(server.mark, settings, snapshot, on: connection) + [SchemaSign.finding(signs, settings)]
    }
  }
}
