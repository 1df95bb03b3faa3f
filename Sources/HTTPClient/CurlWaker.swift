import CCurl

/// Ends the wait of the thread that runs the transfers.
///
/// Unchecked, because curl_multi_wakeup(3) is the one function on a multi handle that any thread may call, as long as the handle is there:
/// the `Inbox` forgets its waker, under its lock, before the handle goes.
@safe struct CurlWaker: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  @unsafe init(_ handle: UnsafeMutableRawPointer) { unsafe self.handle = handle }

  /// A wake-up that fails costs time only: the wait ends by itself within `TransportLoop.longestWait`.
  func wake() { _ = unsafe curl_multi_wakeup(handle) }
}
