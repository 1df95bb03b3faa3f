import CCurl

/// TLS sessions that the transfers of one thread share, so that a new connection to a known server resumes one.
///
/// Nothing locks it: CURLSHOPT_LOCKFUNC(3) is needed only by several threads.
@safe struct CurlShare: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// The handle itself, for `CurlEasy`; valid as long as this value is.
  var pointer: UnsafeMutableRawPointer { unsafe handle }

  init?() {
    guard let handle = unsafe curl_share_init() else { return nil }
    let sessions = Int(CURL_LOCK_DATA_SSL_SESSION.rawValue)
    guard unsafe rollcall_curl_share_setopt_long(handle, CURLSHOPT_SHARE, sessions) == CURLSHE_OK else {
      unsafe curl_share_cleanup(handle)
      return nil
    }
    unsafe self.handle = handle
  }

  /// curl_share_cleanup(3) refuses only while a handle uses it; transfers and connections are gone before this.
  deinit { unsafe curl_share_cleanup(handle) }
}
