import Synchronization

/// Bounds how many requests are under way to one host; the others wait in line.
final class HostSlots: Sendable {
  private struct Host {
    var free: Int
    var line: [(number: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private struct State {
    var hosts: [Origin: Host] = [:]
    var lastNumber: UInt64 = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// Waits for a slot, first come, first served; false when the task was cancelled in line, and has none.
  func acquire(_ origin: Origin) async -> Bool {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if let answer = enter(origin, number, continuation) { continuation.resume(returning: answer) }
        // The handler below ran already if the task was cancelled before; nobody was in line then.
        if Task.isCancelled { leave(origin, number) }
      }
    } onCancel: {
      leave(origin, number)
    }
  }

  /// Gives a slot back, to the first in line if there is one.
  func release(_ origin: Origin) {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard var host = state.hosts.removeValue(forKey: origin) else { return nil }
      let next = host.line.isEmpty ? nil : host.line.removeFirst().continuation
      if next == nil { host.free += 1 }
      if host.free < limit { state.hosts[origin] = host }
      return next
    }
    next?.resume(returning: true)
  }

  /// True when a slot was free, nil when the continuation stands in line.
  private func enter(_ origin: Origin, _ number: UInt64, _ continuation: CheckedContinuation<Bool, Never>) -> Bool? {
    state.withLock { state in
      var host = state.hosts[origin] ?? Host(free: limit)
      defer { state.hosts[origin] = host }
      guard host.free == 0 else {
        host.free -= 1
        return true
      }
      host.line.append((number, continuation))
      return nil
    }
  }

  private func leave(_ origin: Origin, _ number: UInt64) {
    let waiting = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.hosts[origin]?.line.firstIndex(where: { $0.number == number }) else { return nil }
      return state.hosts[origin]?.line.remove(at: index).continuation
    }
    waiting?.resume(returning: false)
  }
}
