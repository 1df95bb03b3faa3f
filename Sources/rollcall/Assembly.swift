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

  /// `announce` is told of every search of the directory; see `LDAPSettings.announce`. `traffic` is told of pauses and the like. `book` is told
  /// of requests, certificates and keys. `standstill` says why nothing may be written on a target now. A target that is talked to as in
  /// `former` keeps its client, with the pace that was found and what the target asked for.
  init(
    _ configuration: ResolvedConfiguration, announce: (@Sendable (String) -> Void)? = nil,
    traffic: @escaping TrafficNotice.Observer, book: MetricsBook? = nil,
    standstill: @escaping @Sendable (String) -> String? = { _ in nil }, after former: Assembly? = nil
  ) {
    self.configuration = configuration
    var settings = configuration.directory
    settings.announce = announce
    if let book {
      settings.noteCertificate = { url, end in
        book.certificate(CertificateName(role: .directory, name: url), endsAt: end, seenAt: SystemTime.now())
      }
    }
    let directory = Self.directory(settings, ldif: configuration.ldif)
    self.directory = book.map { MeasuredDirectory(directory: directory, book: $0) } ?? directory
    clients = configuration.targets.map { former?.client(of: $0) ?? Self.client($0, traffic, book, standstill) }
    applyTargets = zip(configuration.targets, clients).map { Self.target($0, $1, book) }
  }

  /// One target by itself.
  static func target(_ target: ResolvedTarget, traffic: @escaping TrafficNotice.Observer) -> ApplyTarget {
    Self.target(target, client(target, traffic, nil) { _ in nil }, nil)
  }

  private static func target(_ target: ResolvedTarget, _ client: HTTPClient, _ book: MetricsBook?) -> ApplyTarget {
    let writer = writer(target, client, book)
    let name = target.policy.target
    let measured = book.map { MeasuredTarget(target: writer, name: name, book: $0, clock: SystemTime.monotonicMilliseconds) }
    return ApplyTarget(
      policy: target.policy, writer: measured ?? writer, callsPerSecond: target.http.rate.requestsPerSecond,
      concurrency: target.http.concurrency, requestsSent: { client.statistics().requests })
  }

  /// How the traffic with each target stands.
  var traffic: [String: TrafficStatistics] {
    Dictionary(uniqueKeysWithValues: zip(targets, clients).map { ($0.policy.target, $1.statistics()) })
  }

  var targets: [ResolvedTarget] { configuration.targets }
  var planTargets: [PlanTarget] { applyTargets.map(\.asPlanTarget) }

  private static func directory(_ settings: LDAPSettings, ldif: String?) -> any Directory {
    if let ldif { return LDIFDirectory(path: ldif, settings: settings, wallClock: SystemTime.now) }
    return LDAPDirectory(settings: settings, wallClock: SystemTime.now, chance: { UInt64.random(in: .min ... .max) })
  }

  /// The client of a target that is talked to in the same way; nil when there is none.
  private func client(of target: ResolvedTarget) -> HTTPClient? {
    zip(targets, clients).first { $0.0.policy.target == target.policy.target && $0.0.isTalkedToAs(target) }?.1
  }

  private static func client(
    _ target: ResolvedTarget, _ traffic: @escaping TrafficNotice.Observer, _ book: MetricsBook?,
    _ standstill: @escaping @Sendable (String) -> String?
  ) -> HTTPClient {
    let name = target.policy.target
    return HTTPClient(
      target.http, time: .system, generator: SystemRandomNumberGenerator(), observe: { traffic(name, $0) },
      answered: { book?.answered($0, by: name) }, standstill: { standstill(name) })
  }

  private static func writer(_ target: ResolvedTarget, _ http: HTTPClient, _ book: MetricsBook?) -> any TargetWriter {
    let name = target.policy.target
    return switch target.provider {
    case .filesCom(let settings):
      FilesComTarget(settings: settings, http: http) { book?.apiKey(of: name, endsAt: $0) }
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
    standstill: @escaping @Sendable (String) -> String? = { _ in nil }, pause: StopRequest = StopRequest(),
    askedBy: [String: String] = [:], holdsSeen: HoldsSeen = HoldsSeen(),
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) -> CycleEnvironment {
    CycleEnvironment(
      now: SystemTime.now, monotonicMilliseconds: SystemTime.monotonicMilliseconds, stop: stop, progress: progress,
      logger: logger, actor: actor, retention: configuration.history.components.seconds, standstill: standstill, pause: pause,
      askedBy: askedBy, holdsSeen: holdsSeen)
  }
}
