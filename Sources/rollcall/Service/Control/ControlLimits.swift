/// What one client of the control socket may cost.
struct ControlLimits: Sendable, Hashable {
  /// How many are served at a time.
  var clients = 32
  /// How many of these may be of one user, so that nobody keeps the others out.
  var clientsOfOneUser = 12
  /// How long a request may be, its line feed included.
  var requestBytes = 65_536
  /// How much may wait behind the line that goes out, for a client that does not read.
  var pendingBytes = 8 << 20
  /// How long a client may take for its request, however it comes.
  var requestMilliseconds: Int64 = 10_000
  /// How long a client may read nothing of what waits for it.
  var readingMilliseconds: Int64 = 10_000
  /// How long answers may go out after the daemon's end was asked for.
  var farewellMilliseconds: Int64 = 1_000

  static let standard = ControlLimits()
}
