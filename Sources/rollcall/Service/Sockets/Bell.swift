/// Wakes a thread that waits in poll(2), from any other one.
final class Bell: Sendable {
  private let clapper: StreamSocket
  private let ear: StreamSocket

  init() throws(SystemCallFailure) {
    let pair = try StreamSocket.pair()
    clapper = pair.first
    ear = pair.second
  }

  /// What the thread waits on: readable once it was rung.
  var descriptor: Int32 { ear.descriptor }

  /// Rings until `hush`. A bell that can take no more has rung already.
  func ring() { _ = clapper.write([1]) }

  /// By the thread that was woken: it is quiet again.
  func hush() { _ = ear.read(limit: 64) }
}
