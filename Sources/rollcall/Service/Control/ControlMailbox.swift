import Synchronization

/// Where tasks leave what the thread of the control socket has to do, and wake it.
final class ControlMailbox: Sendable {
  /// What is left for the thread.
  enum Letter: Sendable {
    case answer(client: UInt64, line: [UInt8], isReplaceable: Bool)
    case finish(client: UInt64)
    /// It is answered until it goes or the service ends.
    case endless(client: UInt64)
    case stop
  }

  private struct State {
    var letters: [Letter] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// What the thread waits on beside its clients: it rings when there is a letter.
  let bell: Bell

  init() throws(SystemCallFailure) { bell = try Bell() }

  /// Leaves a letter; after the thread has ended nothing happens.
  func post(_ letter: Letter) {
    let isFirst = state.withLock { state -> Bool in
      guard !state.isClosed else { return false }
      defer { state.letters.append(letter) }
      return state.letters.isEmpty
    }
    // Once for any number of letters.
    if isFirst { bell.ring() }
  }

  /// Everything that was left since the last call, in order; the bell is quiet afterwards.
  func take() -> [Letter] {
    bell.hush()
    return state.withLock { state in
      defer { state.letters = [] }
      return state.letters
    }
  }

  /// The thread ends: what still comes is dropped.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.letters = []
    }
  }
}
