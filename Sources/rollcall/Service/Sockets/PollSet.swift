import Glibc

/// Waits for something to happen on some descriptors, by poll(2).
struct PollSet {
  /// What happened on one descriptor.
  struct Events: Sendable, Hashable {
    var isReadable = false
    var isWritable = false
    /// Both directions are closed, or the descriptor is broken: nobody is at the other end.
    var isGone = false
  }

  private var entries: [pollfd] = []

  /// Adds a descriptor; what happens to it stands at the same place in what `wait` returns. That it is gone is always told.
  mutating func watch(_ descriptor: Int32, reads: Bool, writes: Bool) {
    entries.append(pollfd(fd: descriptor, events: Int16((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), revents: 0))
  }

  /// Returns when something has happened or after that many milliseconds; nil waits for ever. A signal ends the wait, too.
  mutating func wait(milliseconds: Int64?) -> [Events] {
    let count = unsafe poll(&entries, nfds_t(entries.count), milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1)
    guard count > 0 else { return entries.map { _ in Events() } }
    return entries.map { entry in
      let happened = Int32(entry.revents)
      return Events(
        isReadable: happened & POLLIN != 0, isWritable: happened & POLLOUT != 0,
        isGone: happened & (POLLHUP | POLLERR | POLLNVAL) != 0)
    }
  }
}
