import Engine
import HTTPClient
import Reconciliation

/// What all targets have in common, and the names that are taken.
final class TargetDefaults {
  let instance: String
  let limits: Limits
  /// Where the directory's groups are; nil when that could not be read.
  let groupsBase: String?
  let disabledPeople: DisabledPeople
  /// See `TargetPolicy.directoryScope`.
  let directoryScope: String
  let removalsOff: RemovalSwitch?
  let schedule: Schedule
  let quiet: [QuietWindow]
  private var names: [String: Position] = [:]
  private var places: [String: Position] = [:]

  init(
    instance: String, limits: Limits, groupsBase: String? = nil, disabledPeople: DisabledPeople = .keep,
    directoryScope: String = "", removalsOff: RemovalSwitch? = nil, schedule: Schedule = .standard, quiet: [QuietWindow] = []
  ) {
    self.instance = instance
    self.limits = limits
    self.groupsBase = groupsBase
    self.disabledPeople = disabledPeople
    self.directoryScope = directoryScope
    self.removalsOff = removalsOff
    self.schedule = schedule
    self.quiet = quiet
  }

  /// Refuses a name that another target has.
  fileprivate func claim(_ name: String, by value: YAMLValue) -> String? {
    if let taken = names[name] { return value.refuse("is `\(name)`, and the target at \(taken) is called that already") }
    names[name] = value.position
    return name
  }

  /// Refuses a site or account that another target has: each of the two would take the other's groups for its own.
  fileprivate func claim(_ provider: TargetConfiguration.Provider, by value: YAMLValue) {
    let place =
      switch provider {
      case .filesCom(let site): site.url
      case .bigV(let account): "\(account.url)/accounts/\(account.account)"
      }
    let key = place.lowercased()
    if let taken = places[key] {
      value.report("is a target at \(place), and so is the one at \(taken): put the groups of both into one")
    }
    places[key] = value.position
  }
}

extension YAMLValue {
  /// One entry under `targets:`.
  func target(_ defaults: TargetDefaults) -> TargetConfiguration? {
    mapping { keys in
      let name = keys.required("name")
        .flatMap { value in value.parsed(Notation.identifier).flatMap { defaults.claim($0, by: value) } }
      let kind = keys.required("provider")?.choice(ProviderKind.self)
      let allowsInsecure = keys.optional("insecure")?.boolean() ?? false
      let http = keys.httpSettings(allowsInsecure: allowsInsecure)
      let proxy = keys.optional("proxy")?.proxy()
      let schedule = keys.optional("schedule")?.schedule() ?? defaults.schedule
      let quiet = keys.optional("quiet")?.quietWindows() ?? defaults.quiet
      let policy = keys.policy(name: name ?? "", provider: kind, defaults)
      guard let kind else {
        keys.acceptUnknownKeys()
        return nil
      }
      guard let provider = keys.provider(kind, allowsInsecure: allowsInsecure), let policy, name != nil else { return nil }
      defaults.claim(provider, by: self)
      return TargetConfiguration(policy: policy, http: http, proxy: proxy, provider: provider, schedule: schedule, quiet: quiet)
    }
  }

  /// `{accounts, groups}`: names, each of which may be a number.
  fileprivate func protected() -> (accounts: [String], groups: [String])? {
    mapping { keys in
      (
        accounts: keys.optional("accounts")?.list(mayBeEmpty: true) { $0.text(orNumber: true) } ?? [],
        groups: keys.optional("groups")?.list(mayBeEmpty: true) { $0.text(orNumber: true) } ?? []
      )
    }
  }

  /// `{attempts, longest-wait}`.
  fileprivate func retries(into settings: HTTPClientSettings) -> HTTPClientSettings? {
    mapping { keys in
      var settings = settings
      settings.readAttempts = keys.optional("attempts")?.integer(in: 1...20) ?? settings.readAttempts
      settings.maximumRetryAfter = keys.optional("longest-wait")?.duration(atLeast: .zero) ?? settings.maximumRetryAfter
      return settings
    }
  }
}

extension YAMLMapping {
  fileprivate func policy(name: String, provider: ProviderKind?, _ defaults: TargetDefaults) -> TargetPolicy? {
    let match = required("match")?.matchRule()
    let extent = required("policy")?.choice(TargetPolicy.Extent.self)
    let rules = required("groups")?.list { $0.groupRule(below: defaults.groupsBase) }
    let adoption = optional("adopt")?.choice(TargetPolicy.Adoption.self) ?? .never
    let unknownAccounts = optional("unknown-accounts")?.choice(TargetPolicy.UnknownAccounts.self) ?? .keep
    let singleRole = optional("single-role")?.choice(TargetPolicy.SingleRole.self) ?? .membersAndAdmins
    let limits = optional("limits")?.limits(over: defaults.limits) ?? defaults.limits
    let grace = optional("grace")?.grace()
    let protected = optional("protected")?.protected() ?? ([], [])
    let exclusion = optional("exclude-people")?.peopleExclusion() ?? .nobody
    let manualChanges = optional("revert-manual-changes")?.manualChanges() ?? .revert
    let formerNames = optional("previously").flatMap { value in provider.map { value.formerNames($0.traits) } } ?? [:]
    guard let match, let extent, let rules, let provider else { return nil }
    return TargetPolicy(
      target: name, provider: provider.rawValue, instance: defaults.instance, match: match, rules: rules, extent: extent,
      adoption: adoption, unknownAccounts: unknownAccounts, singleRole: singleRole, limits: limits,
      protectedAccounts: Set(protected.accounts), protectedGroups: Set(protected.groups),
      formerNames: formerNames, excludedPeople: exclusion, disabledPeople: defaults.disabledPeople,
      manualChanges: manualChanges, directoryScope: defaults.directoryScope, grace: grace, removalsOff: defaults.removalsOff
    )
  }

  fileprivate func httpSettings(allowsInsecure: Bool) -> HTTPClientSettings {
    var settings = HTTPClientSettings(allowsInsecure: allowsInsecure)
    if let rate = optional("rate")?.parsed(RateNotation.parse) { settings.rate = rate }
    settings.concurrency = optional("concurrency")?.integer(in: 1...16) ?? settings.concurrency
    settings.certificateAuthorities = optional("ca")?.parsed(Notation.absolutePath)
    let standard = Timeouts(connect: settings.connectTimeout, idle: settings.idleTimeout, total: settings.totalTimeout)
    let timeouts = optional("timeouts")?.timeouts(default: standard) ?? standard
    settings.connectTimeout = timeouts.connect
    settings.idleTimeout = timeouts.idle
    settings.totalTimeout = timeouts.total
    return optional("retries")?.retries(into: settings) ?? settings
  }
}
