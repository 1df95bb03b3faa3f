import ArgumentParser
import Reconciliation

/// What a command takes that talks to the running daemon.
struct ControlOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's control socket.", discussion: "Found by the configuration unless it is given.", valueName: "path"))
  var socket: String?

  func validate() throws {
    guard let socket, SocketPath(socket) == nil else { return }
    throw ValidationError(
      "--socket \(socket.printable()): it has to be a path that begins with / and has at most \(SocketPath.maximumBytes) bytes")
  }

  /// Where the daemon may listen; empty when the configuration says that it does not.
  func paths(_ common: CommonOptions, _ environment: [String: String]) -> [SocketPath] {
    if let socket { return [socket].compactMap { SocketPath($0) } }
    let glance = ConfigurationGlance(path: common.config)
    guard glance.control.isOn else { return [] }
    return ControlPlace.ofCommand(glance.control, stateFolder: glance.stateFolder, environment: environment)
  }
}
