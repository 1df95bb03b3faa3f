/// Bounds how many servers of one process listen at the same time, as when hundreds of tests run side by side.
///
/// FlyingFox keeps one thread of libdispatch waiting per socket, and libdispatch gives out 255 of them at most: beyond that nothing is
/// served any more, and nobody is told.
actor ServerSlots {
  static let process = ServerSlots(count: 32)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  /// Returns when there is a slot, in the order of asking.
  func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Gives a slot back, to whoever waits longest.
  func giveBack() {
    guard waiting.isEmpty else { return waiting.removeFirst().resume() }
    free += 1
  }
}
