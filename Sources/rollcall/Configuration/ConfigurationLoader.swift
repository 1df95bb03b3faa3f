import Engine
import LDAPDirectory
import Ledger
import Reconciliation

/// Reads the configuration: one file, and the targets in `conf.d` beside it.
///
/// It is strict: a key that is not known, a value of the wrong kind, a contradiction, a missing setting are refused. All of them are
/// found in one pass and thrown together, each with its place.
enum ConfigurationLoader {
  /// Reads and checks `path` and, in the order of their names, every `conf.d/*.yaml` in the same folder.
  ///
  /// No server is asked and no secret is fetched.
  static func load(path: String, files: any FileAccess = SystemFiles()) throws(ConfigurationErrors) -> Configuration {
    let log = ReadingLog()
    let configuration = read(path: path, files: files, log: log)
    guard let configuration, log.problems.isEmpty else { throw ConfigurationErrors(log.problems) }
    return configuration
  }

  /// As `load`, with everything that was found left in the log; nil only together with a problem.
  static func read(path: String, files: any FileAccess, log: ReadingLog) -> Configuration? {
    let fragments = fragmentPaths(beside: path, files: files, log: log)
      .map { (path: $0, root: YAMLDocument.root(of: $0, files: files, log: log)) }
    let roots = fragments.compactMap(\.root)
    guard let main = YAMLDocument.root(of: path, files: files, log: log) else {
      // Whatever the main file would say, the targets can be checked already.
      let defaults = TargetDefaults(instance: defaultInstance, limits: .standard)
      for root in roots { _ = targets(in: root, defaults) }
      return nil
    }
    return main.mapping { configuration($0, fragments: roots, mayLackTargets: !fragments.isEmpty) }
  }

  private static let defaultInstance = "rollcall"
  static let defaultStateFolder = "/var/lib/rollcall"
  /// What is forgotten sooner cannot be looked at on the next morning.
  private static let shortestHistory = Duration.seconds(86_400)

  private static func configuration(_ keys: YAMLMapping, fragments: [YAMLValue], mayLackTargets: Bool) -> Configuration? {
    let instance = keys.optional("instance")?.parsed(Notation.identifier) ?? defaultInstance
    let stateFolder = keys.optional("state")?.parsed(Notation.absolutePath) ?? defaultStateFolder
    let schedule = keys.optional("schedule")?.schedule() ?? .standard
    let quiet = keys.optional("quiet")?.quietWindows() ?? []
    let history = keys.optional("history")?.duration(atLeast: shortestHistory) ?? .seconds(CycleStart.usualRetention)
    let control = keys.optional("control")?.control() ?? .standard
    let limits = keys.optional("limits")?.limits(over: .standard) ?? .standard
    let removalsOff = keys.optional("removals")?.removalsOff()
    let directory = keys.required("directory")?.directory()
    let defaults = TargetDefaults(
      instance: instance, limits: limits, groupsBase: directory?.groups.base, disabledPeople: directory?.disabledPeople ?? .keep,
      directoryScope: directory?.scope ?? "", removalsOff: removalsOff, schedule: schedule, quiet: quiet)
    var targets = keys.optional("targets")?.list { $0.target(defaults) } ?? []
    if !keys.gives("targets"), !mayLackTargets {
      keys.value.report("needs `targets`, here or in conf.d/*.yaml beside it")
    }
    for fragment in fragments { targets += Self.targets(in: fragment, defaults) }
    let reporting = keys.reporting(targets: targets.map(\.policy.target))
    guard let directory else { return nil }
    return Configuration(
      instance: instance, stateFolder: stateFolder, history: history, control: control, reporting: reporting,
      directory: directory, targets: targets)
  }

  /// A file in `conf.d` has `targets:` and nothing else.
  private static func targets(in fragment: YAMLValue, _ defaults: TargetDefaults) -> [TargetConfiguration] {
    fragment.mapping { keys in keys.required("targets")?.list { $0.target(defaults) } } ?? []
  }

  private static func fragmentPaths(beside path: String, files: any FileAccess, log: ReadingLog) -> [String] {
    let folder = (path.lastIndex(of: "/").map { path[...$0] } ?? "") + "conf.d"
    do throws(FileError) {
      let names = try files.names(in: String(folder)).filter { !$0.hasPrefix(".") }
      for name in names where name.hasSuffix(".yml") {
        log.report(Position(file: "\(folder)/\(name)"), "is not read under this name: end it in .yaml")
      }
      return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    } catch {
      if !error.isMissing { log.report(Position(file: String(folder)), "cannot be read: \(error.reason)") }
      return []
    }
  }
}
