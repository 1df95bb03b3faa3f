import Reconciliation

/// Finds the server to read from: the first of the list that lets us in and shows no older state than was read before.
struct ServerChoice: Sendable {
  struct Chosen: Sendable {
    let state: ServerState
    /// Why nobody can tell whether its state is older; nil when it is not.
    let doubt: String?
    /// Why servers before it were not taken.
    let passedOver: [LDAPError]
  }

  let settings: LDAPSettings
  /// Decides between servers that DNS ranks alike.
  let chance: @Sendable () -> UInt64
  /// The marks of the last good reads.
  let lastGood: Set<String>

  /// Throws when there is none: `older` when one was only left out for its state.
  ///
  /// A server in doubt is taken when no other can prove that it is not older. Refused credentials end the search: trying on could lock
  /// the account out. `last` is tried after all others: it failed a moment ago.
  func first(avoiding last: LDAPURL?, until total: Lifeline.Instant) async throws -> Chosen {
    var failures: [LDAPError] = []
    var inDoubt: Chosen?
    let servers = try await ServerList(settings: settings, chance: chance).servers(until: total)
    for url in servers.filter({ $0 != last }) + servers.filter({ $0 == last }) {
      do {
        let state = try await Self.state(of: url, settings, until: total)
        switch MarkStanding(of: state.mark, lastGood: lastGood) {
        case .notOlder: return Chosen(state: state, doubt: nil, passedOver: failures)
        case .unproven(let reason):
          inDoubt =
            inDoubt
            ?? Chosen(state: state, doubt: "\(url) may show an older state: \(reason)", passedOver: failures)
        case .older(let reason): failures.append(Self.older(url, reason))
        }
      } catch let error as LDAPError where error.allowsNextServer && ContinuousClock.now < total {
        failures.append(error)
      }
    }
    if let inDoubt { return inDoubt }
    throw LDAPError.combined(failures)
  }

  /// Connects to one server and asks it about itself.
  static func state(of url: LDAPURL, _ settings: LDAPSettings, until total: Lifeline.Instant) async throws -> ServerState {
    try await Lifeline.run(until: total) { lifeline in try ServerState.read(url, settings: settings, lifeline: lifeline) }
  }

  private static func older(_ url: LDAPURL, _ reason: String) -> LDAPError {
    LDAPError(
      .older, attempt: "read from \(url)", answer: "it shows an older state of the directory than the last good read: \(reason)",
      advice: "wait until it has caught up; if the directory was restored from a backup, see what would follow with "
        + "rollcall plan --accept-older-directory")
  }
}
