import HTTPClient
import Synchronization

/// Keeps what came back, in order, from any thread.
final class AnswerLog: Sendable {
  private let answers = Mutex<[HTTPAnswerClass]>([])

  var all: [HTTPAnswerClass] { answers.withLock { $0 } }

  @Sendable func note(_ answer: HTTPAnswerClass) { answers.withLock { $0.append(answer) } }
}
