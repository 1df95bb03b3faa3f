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
    var reached: LDAPURL?
    for url in servers {
      do {
        let state = try await ServerChoice.state(of: url, settings, until: .now + settings.deadlines.total)
        findings += ServerFindings(state, settings, now: wallClock()).all
        if reached == nil { reached = url }
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
      findings.append(try await schema(at: reached, snapshot))
      return DirectoryCheck(findings, snapshot: snapshot)
    } catch {
      return DirectoryCheck(findings + [DirectoryFindings.failure(error)])
    }
  }

  /// Whether another schema would fit the groups better. Where the settings' own gives nobody, the filter for groups is doubted as well.
  private func schema(at url: LDAPURL, _ snapshot: Snapshot) async throws -> Finding {
    let settings = settings
    let doubtsFilter = snapshot.membershipCount == 0
    let signs = try await Lifeline.run(until: ContinuousClock.now + settings.deadlines.total) { lifeline in
      let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
      return try SchemaSign.found(settings, anyEntry: doubtsFilter, on: connection)
    }
    return SchemaSign.finding(signs, settings)
  }
}
