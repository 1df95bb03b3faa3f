/// The deadlines of one connection, to the directory or to a target.
struct Timeouts: Sendable, Hashable {
  /// Reaching the server, TLS included.
  var connect: Duration
  /// Time without a byte from the server.
  var idle: Duration
  /// One whole request at a target, one whole read of the directory.
  var total: Duration
}
