/// The servers that may be asked, in order.
struct ServerList: Sendable {
  /// Random numbers from a source of the caller's.
  private struct Chance: RandomNumberGenerator {
    let number: @Sendable () -> UInt64
    func next() -> UInt64 { number() }
  }

  let settings: LDAPSettings
  /// Decides between servers that DNS ranks alike.
  let chance: @Sendable () -> UInt64

  /// From the settings, or from DNS for a domain. Throws when the settings are refused or DNS names none.
  func servers(until total: Lifeline.Instant) async throws -> [LDAPURL] {
    let named = try SettingsCheck.servers(of: settings)
    guard let service = settings.service else { return named }
    let deadlines = settings.deadlines
    let records = try await Lifeline.run(until: total) { lifeline in
      lifeline.allow(deadlines.connect, for: "the name server")
      return try ServiceLookUp.records(of: service, lifeline)
    }
    var generator = Chance(number: chance)
    return ServiceRecord.ordered(records, using: &generator).compactMap {
      LDAPURL("\(service.isLDAPS ? "ldaps" : "ldap")://\($0.target):\($0.port)")
    }
  }
}
