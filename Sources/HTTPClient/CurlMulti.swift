import CCurl

/// The transfers that run side by side, with the connections, host addresses and TLS sessions that they share.
///
/// Used by one thread; a `CurlWaker` is for the others.
@safe struct CurlMulti: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  /// Outlives the handle: the fields of a value go after its `deinit` has run.
  let sessions: CurlShare

  /// Once per process; libcurl 7.84 and newer makes it safe against other threads (curl_global_init(3)).
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init?(maximumConnections: Int) {
    guard Self.isReady, let sessions = CurlShare(), let handle = unsafe curl_multi_init() else { return nil }
    // Idle connections that are kept; a target has one host or two.
    guard unsafe rollcall_curl_multi_setopt_long(handle, CURLMOPT_MAXCONNECTS, 2 * maximumConnections) == CURLM_OK,
      unsafe rollcall_curl_multi_setopt_long(handle, CURLMOPT_MAX_HOST_CONNECTIONS, maximumConnections) == CURLM_OK
    else {
      unsafe curl_multi_cleanup(handle)
      return nil
    }
    unsafe self.handle = handle
    self.sessions = sessions
  }

  /// curl_multi_cleanup(3) fails on a bad handle only; it closes the connections.
  deinit { unsafe curl_multi_cleanup(handle) }

  /// Valid as long as this value is.
  var waker: CurlWaker { unsafe CurlWaker(handle) }

  func add(_ easy: borrowing CurlEasy) throws(CurlMultiError) {
    try Self.check(unsafe curl_multi_add_handle(handle, easy.pointer))
  }

  func remove(_ easy: borrowing CurlEasy) throws(CurlMultiError) {
    try Self.check(unsafe curl_multi_remove_handle(handle, easy.pointer))
  }

  /// Moves every transfer on as far as it goes without waiting.
  func perform() throws(CurlMultiError) {
    var running: Int32 = 0
    try Self.check(unsafe curl_multi_perform(handle, &running))
  }

  /// Waits for a socket, for a timer of libcurl, for a waker, or for the limit.
  func poll(atMost limit: Duration) throws(CurlMultiError) {
    try Self.check(unsafe curl_multi_poll(handle, nil, 0, Int32(limit.wholeMilliseconds), nil))
  }

  /// The next transfer that has ended, and how; nil when there is no more news.
  func nextEnded() -> (identity: UInt, code: CurlCode)? {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(handle, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else { continue }
      return unsafe (UInt(bitPattern: easy), CurlCode(rawValue: message.pointee.data.result.rawValue))
    }
    return nil
  }

  private static func check(_ code: CURLMcode) throws(CurlMultiError) {
    guard code != CURLM_OK else { return }
    throw CurlMultiError(rawValue: code.rawValue, words: unsafe String(cString: curl_multi_strerror(code)))
  }
}

/// libcurl itself failed, with all its transfers.
struct CurlMultiError: Error, Sendable, CustomStringConvertible {
  let rawValue: Int32
  let words: String

  var description: String { "libcurl failed: \(words) (curl multi \(rawValue))" }
}
