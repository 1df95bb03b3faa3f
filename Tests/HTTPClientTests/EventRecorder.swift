import Synchronization

@testable import HTTPClient

/// What a client has told of its traffic.
final class EventRecorder: Sendable {
  private let recorded = Mutex<[TrafficEvent]>([])

  var events: [TrafficEvent] { recorded.withLock { $0 } }

  @Sendable func record(_ event: TrafficEvent) { recorded.withLock { $0.append(event) } }
}
