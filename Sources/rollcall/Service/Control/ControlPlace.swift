/// Where the control socket is.
enum ControlPlace: Sendable, Hashable {
  /// The configuration says that there is none.
  case off
  /// At the first of these on which somebody listens. Empty where every path would be too long for a socket.
  case sockets([SocketPath])

  /// The name of the socket's file where the configuration names none.
  static let fileName = "control.sock"
  private static let (state, runtime) = ("/var/lib/", "/run/")

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

  /// Where a command looks for it: at the path of the configuration alone; else at the places where a daemon would make it.
  ///
  /// Under systemd these are `/run/NAME` for the state folder `/var/lib/NAME`, and `/run/NAME` as well for a state folder below that one.
  static func ofCommand(_ control: ControlConfiguration, stateFolder: String, environment: [String: String]) -> ControlPlace {
    guard control.isOn else { return .off }
    if let path = control.socket { return .sockets([path]) }
    let folders = (runtimeFolder(environment).map { [$0] } ?? runtimeFolders(of: stateFolder)) + [stateFolder]
    return .sockets(folders.compactMap { SocketPath("\($0)/\(fileName)") })
  }

  /// `/run/rollcall/acme` and `/run/rollcall` for `/var/lib/rollcall/acme`.
  private static func runtimeFolders(of stateFolder: String) -> [String] {
    guard stateFolder.hasPrefix(state) else { return [] }
    let names = stateFolder.dropFirst(state.count).split(separator: "/")
    return (0..<names.count).map { runtime + names.dropLast($0).joined(separator: "/") }
  }

  /// systemd separates several folders by colons (systemd.exec(5)).
  private static func runtimeFolder(_ environment: [String: String]) -> String? {
    environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map(String.init)
  }
}
