/// The little of the configuration that a command needs to find the daemon, read from a file that may be broken or out of reach.
///
/// The daemon may run with an older configuration, or as somebody who may read more than the command.
struct ConfigurationGlance: Sendable, Hashable {
  let control: ControlConfiguration
  let stateFolder: String

  /// What cannot be read is as it is without being given.
  init(path: String, files: any FileAccess = SystemFiles()) {
    let log = ReadingLog()
    let found = YAMLDocument.root(of: path, files: files, log: log)?.mapping { keys in
      keys.acceptUnknownKeys()
      return (keys.optional("control")?.control(), keys.optional("state")?.parsed(Notation.absolutePath))
    }
    control = found?.0 ?? .standard
    stateFolder = found?.1 ?? ConfigurationLoader.defaultStateFolder
  }
}
