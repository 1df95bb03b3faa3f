import FlyingSocks
import FoundationEssentials

/// A body that comes in pieces, and may break off.
struct BodyPieces: AsyncBufferedSequence {
  /// Ends the connection: the library closes it when a body fails.
  struct Cut: Error {}

  private let pieces: [[UInt8]]
  private let pause: Duration
  private let breaksOff: Bool

  /// The first half of it, and then no more.
  init(firstHalf body: Data) {
    pieces = body.isEmpty ? [] : [Array(body.prefix(Swift.max(1, body.count / 2)))]
    pause = .zero
    breaksOff = true
  }

  /// All of it, byte for byte.
  init(_ body: Data, pause: Duration) {
    pieces = body.map { [$0] }
    self.pause = pause
    breaksOff = false
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: pieces[...], pause: pause, breaksOff: breaksOff) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var rest: ArraySlice<[UInt8]>
    let pause: Duration
    let breaksOff: Bool

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if pause > .zero { try await Task.sleep(for: pause) }
      if let piece = rest.popFirst() { return piece }
      if breaksOff { throw Cut() }
      return nil
    }
  }
}
