/// Where the control socket is.
enum ControlPlace {
  /// The name of the socket's file where the configuration names none.
  static let fileName = "control.sock"

  /// Where the daemon makes it: the path of the configuration, else in the folder that systemd made for the service (RuntimeDirectory=, named
  /// by RUNTIME_DIRECTORY), else beside the state.
  static func ofDaemon(
    _ control: ControlConfiguration, stateFolder: String, environment: [String: String]
  ) throws(ControlSocketError) -> SocketPath {
    if let path = control.socket { return path }
    let folder = runtimeFolder(environment) ?? stateFolder
    guard let path = SocketPath("\(folder)/\(fileName)") else { throw .noPlace(folder: folder) }
    return path
  }

  /// Where a command looks for it, in this order: the path of the configuration alone; else the places where a daemon would make it, of which
  /// the one under systemd is `/run/NAME` for the state folder `/var/lib/NAME`.
  static func ofCommand(_ control: ControlConfiguration, stateFolder: String, environment: [String: String]) -> [SocketPath] {
    if let path = control.socket { return [path] }
    let state = "/var/lib/"
    let runtime =
      runtimeFolder(environment) ?? (stateFolder.hasPrefix(state) ? "/run/" + stateFolder.dropFirst(state.count) : nil)
    return [runtime, stateFolder].compactMap(\.self).compactMap { SocketPath("\($0)/\(fileName)") }
  }

  /// systemd separates several folders by colons (systemd.exec(5)).
  private static func runtimeFolder(_ environment: [String: String]) -> String? {
    environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map(String.init)
  }
}
