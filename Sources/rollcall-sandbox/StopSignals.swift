import Dispatch
import Foundation

/// SIGTERM and SIGINT as something to wait for, from the moment this is made.
final class StopSignals {
  private let arrivals: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    self.arrivals = arrivals
    sources = [SIGTERM, SIGINT].map { number in
      // A dispatch source sees only signals whose default, ending the process, is off.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { arrival.yield() }
      source.resume()
      return source
    }
  }

  deinit { sources.forEach { $0.cancel() } }

  /// Returns when the first signal has arrived.
  func first() async {
    for await _ in arrivals { return }
  }
}
