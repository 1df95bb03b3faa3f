import Engine
import HTTPClient
import LDAPDirectory
import Logging
import Providers
import Reconciliation

/// The one place that knows every part: makes a directory and targets from a configuration.
struct Assembly: Sendable {
  let configuration: ResolvedConfiguration
  let directory: any Directory
  let applyTargets: [ApplyTarget]
  let clients: [HTTPClient]

  /// `announce` is told of every search of the directory; see `LDAPSettings.announce`. `traffic` is told of pauses and the like.
  init(
    _ configuration: ResolvedConfiguration, announce: (@Sendable (String) -> Void)? = nil,
    traffic: @escaping TrafficNotice.Observer
  ) {
    self.configuration = configuration
    var settings = configuration.directory
    settings.announce = announce
    directory = Self.directory(settings, ldif: configuration.ldif)
    clients = configuration.targets.map { Self.client($0, traffic) }
    applyTargets = zip(configuration.targets, clients).map(Self.target)
  }

  /// One target by itself.
  static func target(_ target: ResolvedTarget, traffic: @escaping TrafficNotice.Observer) -> ApplyTarget {
    Self.target(target, client(target, traffic))
  }

  private static func target(_ target: ResolvedTarget, _ client: HTTPClient) -> ApplyTarget {
    ApplyTarget(
      policy: target.policy, writer: writer(target, client), callsPerSecond: target.http.rate.requestsPerSecond,
      concurrency: target.http.concurrency, requestsSent: { client.statistics().requests })
  }

  var targets: [ResolvedTarget] { configuration.targets }
  var planTargets: [PlanTarget] { applyTargets.map(\.asPlanTarget) }
  var schedule: Schedule { configuration.schedule }

  private static func directory(_ settings: LDAPSettings, ldif: String?) -> any Directory {
    if let ldif { return LDIFDirectory(path: ldif, settings: settings, wallClock: SystemTime.now) }
    return LDAPDirectory(settings: settings, wallClock: SystemTime.now, chance: { UInt64.random(in: .min ... .max) })
  }

  private static func client(_ target: ResolvedTarget, _ traffic: @escaping TrafficNotice.Observer) -> HTTPClient {
    let name = target.policy.target
    return HTTPClient(target.http, time: .system, generator: SystemRandomNumberGenerator()) { traffic(name, $0) }
  }

  private static func writer(_ target: ResolvedTarget, _ http: HTTPClient) -> any TargetWriter {
    switch target.provider {
    case .filesCom(let settings): FilesComTarget(settings: settings, http: http)
    case .bigV(let settings): BigVTarget(settings: settings, http: http)
    }
  }

  /// Ends every wait of the targets' clients when the stop is requested: a write that has not been sent by then is not sent any more.
  ///
  /// Watches until the returned task is cancelled.
  func endWaits(on stop: StopRequest) -> Task<Void, Never> {
    Task { [clients] in
      await stop.wait()
      guard stop.isRequested else { return }
      for client in clients { client.stopWaiting("stopped on request") }
    }
  }

  /// For commands whose own output says everything; `actor` is who writes.
  func quietEnvironment(actor: String? = nil) -> CycleEnvironment {
    environment(stop: StopRequest(), actor: actor) { _, _, _ in }
  }

  /// For a command that a person watches: nothing is logged, unless `logger` says where to.
  func environment(
    stop: StopRequest, actor: String?, logger: Logger = Logger(label: "rollcall") { _ in SwiftLogNoOpLogHandler() },
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) -> CycleEnvironment {
    CycleEnvironment(
      now: SystemTime.now, monotonicMilliseconds: SystemTime.monotonicMilliseconds, stop: stop, progress: progress,
      logger: logger, actor: actor, retention: configuration.history.components.seconds)
  }
}
