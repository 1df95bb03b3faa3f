/// Where the daemon listens for commands, and who may ask there.
struct ControlConfiguration: Sendable, Hashable {
  var isOn = true
  /// Nil for a place that goes by how the daemon was started; see `ControlPlace`.
  var socket: SocketPath?
  /// A group of the system, by name or number; nil for the one that the daemon runs as.
  var group: String?

  static let standard = ControlConfiguration()
}
