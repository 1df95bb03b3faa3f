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

  /// Where the daemon is asked: at the socket of the option, else where the configuration says.
  func place(_ common: CommonOptions, _ environment: [String: String]) -> ControlPlace {
    if let socket { return .sockets([socket].compactMap { SocketPath($0) }) }
    let glance = ConfigurationGlance(path: common.config)
    return .ofCommand(glance.control, stateFolder: glance.stateFolder, environment: environment)
  }
}
