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

  /// `announce` is told of every search of the directory; see `LDAPSettings.announce`.
  init(_ configuration: ResolvedConfiguration, announce: (@Sendable (String) -> Void)? = nil) {
    self.configuration = configuration
    var settings = configuration.directory
    settings.announce = announce
    directory = Self.directory(settings, ldif: configuration.ldif)
    applyTargets = configuration.targets.map { target in
      ApplyTarget(policy: target.policy, writer: Self.writer(target), callsPerSecond: target.http.requestsPerSecond)
    }
  }

  var targets: [ResolvedTarget] { configuration.targets }
  var planTargets: [PlanTarget] { applyTargets.map(\.asPlanTarget) }
  var schedule: Schedule { configuration.schedule }

  private static func directory(_ settings: LDAPSettings, ldif: String?) -> any Directory {
    if let ldif { return LDIFDirectory(path: ldif, settings: settings, wallClock: SystemTime.now) }
    return LDAPDirectory(settings: settings, wallClock: SystemTime.now, chance: { UInt64.random(in: .min ... .max) })
  }

  private static func writer(_ target: ResolvedTarget) -> any TargetWriter {
    let http = HTTPClient(target.http, time: .system, generator: SystemRandomNumberGenerator())
    return switch target.provider {
    case .filesCom(let settings): FilesComTarget(settings: settings, http: http)
    case .bigV(let settings): BigVTarget(settings: settings, http: http)
    }
  }

  /// For commands whose own output says everything.
  func quietEnvironment() -> CycleEnvironment { environment(stop: StopRequest()) { _, _, _ in } }

  /// For a command that a person watches: nothing is logged besides.
  func environment(stop: StopRequest, progress: @escaping @Sendable (String, Int, Int) -> Void) -> CycleEnvironment {
    CycleEnvironment(
      now: SystemTime.now, monotonicMilliseconds: SystemTime.monotonicMilliseconds, stop: stop, progress: progress,
      logger: Logger(label: "rollcall") { _ in SwiftLogNoOpLogHandler() })
  }
}
