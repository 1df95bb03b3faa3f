import Engine
import Logging
import Reconciliation
import Synchronization

extension Daemon {
  /// Reads configuration and secrets again. What cannot be used is refused, and the old one stays.
  @Sendable func reload() async {
    notifier.reloading()
    do throws(RefusedConfiguration) {
      let new = try await load()
      let old = assembly.withLock { $0.configuration }
      guard new.stateFolder == old.stateFolder else {
        return refuse("`state` cannot change while the service runs: restart it")
      }
      guard new.instance == old.instance else {
        return refuse("`instance` cannot change while the service runs: restart it")
      }
      if new.control != old.control {
        logger.warning(
          "a setting cannot change while the service runs: it counts from the next start",
          metadata: EventID.restartNeeded.metadata.merging(["setting": "control"]) { _, new in new })
      }
      assembly.withLock { $0 = parts.assembly(new, after: $0) }
      standstill.use(new.targets.map(\.scheduled))
      state.update { $0.take(new, at: SystemTime.now()) }
      requests.know(new.targets.map(\.policy.target))
      let mayBeTried = credentials.configurationWasRead { identity.print(of: new.directory) }
      requests.wake.ring()
      logger.notice("configuration read again", metadata: EventID.configurationLoaded.metadata)
      if !mayBeTried { logUnchanged() }
      logWhatIsOff(new)
      logSilence(new)
      for observer in observers { observer.configurationRead() }
      notifier.ready(status: "configuration read again")
    } catch {
      refuse(error.reason)
    }
  }

  private func logUnchanged() {
    logger.warning(
      "the directory refused the credentials, and they are still the same: they are left alone for the rest of the hour",
      metadata: EventID.credentialsUnchanged.metadata)
  }

  /// One entry when nothing is to be taken away.
  func logWhatIsOff(_ configuration: ResolvedConfiguration) {
    guard let off = configuration.removalsOff else { return }
    logger.warning(
      "removals are off: nothing is taken away on any target",
      metadata: EventID.removalsOff.metadata.merging(["reason": "\(off.rawValue)"]) { _, new in new })
  }

  private func refuse(_ reason: String) {
    logger.error(
      "configuration refused, the old one is kept",
      metadata: EventID.configurationRefused.metadata.merging(["reason": "\(reason)"]) { _, new in new })
    state.update { $0.configuration.refused = ServiceSnapshot.Refusal(at: SystemTime.now(), reason: reason) }
    for observer in observers { observer.configurationRefused(reason) }
    requests.wake.ring()
    notifier.ready(status: "configuration refused, the old one is kept: \(reason)")
  }
}

extension ServiceSnapshot {
  init(_ configuration: ResolvedConfiguration, at time: Int64) {
    self.init(
      startedAt: time, configuration: ConfigurationState(digest: configuration.planDigest, readAt: time),
      targets: configuration.targets.map { TargetStatus(name: $0.policy.target) })
  }

  /// Goes on with another configuration: targets that stay keep how they stand.
  mutating func take(_ new: ResolvedConfiguration, at time: Int64) {
    let known = targets
    configuration = ConfigurationState(digest: new.planDigest, readAt: time)
    targets = new.targets.map { target in
      known.first { $0.name == target.policy.target } ?? TargetStatus(name: target.policy.target)
    }
  }
}
