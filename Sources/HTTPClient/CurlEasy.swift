import CCurl

/// One libcurl transfer: the handle, and what libcurl expects to live as long.
@safe struct CurlEasy: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerLines: UnsafeMutablePointer<curl_slist>?

  /// What `CurlMulti` tells the transfers apart by.
  var identity: UInt { unsafe UInt(bitPattern: handle) }

  /// The handle itself, for `CurlMulti`; valid as long as this value is.
  var pointer: UnsafeMutableRawPointer { unsafe handle }

  init() throws(TransferFailure) {
    guard let handle = unsafe curl_easy_init() else { throw .refused("refused before sending: libcurl has no handle to give") }
    unsafe self.handle = handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe headerLines = nil
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(headerLines)
    unsafe errorText.deallocate()
  }

  /// Makes the handle ready for `curl_multi_add_handle`. The reception has to live until the handle is gone.
  mutating func prepare(
    _ request: HTTPRequest, settings: HTTPClientSettings, sessions: borrowing CurlShare, reception: Reception
  ) throws(TransferFailure) {
    try unsafe setPointer(CURLOPT_ERRORBUFFER, errorText)
    try unsafe setPointer(CURLOPT_SHARE, sessions.pointer)
    try set(CURLOPT_URL, request.url)
    try setRules()
    try setProxy(settings)
    // Requests that begin side by side wait to learn whether one connection carries them all, which the TLS handshake tells.
    try set(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0)
    try setTrust(settings)
    try setLimits(settings)
    try setMethod(request)
    try setHeaders(request, userAgent: settings.userAgent)
    try setCallbacks(reception)
  }

  /// The status of the answer; 0 when there was none.
  func status() -> Int { number(CURLINFO_RESPONSE_CODE) }

  /// How many connections were made for it; 0 when one that was there served.
  func connections() -> Int { number(CURLINFO_NUM_CONNECTS) }

  /// What a proxy answered to CONNECT; 0 when there was none.
  func proxyStatus() -> Int { number(CURLINFO_HTTP_CONNECTCODE) }

  /// libcurl's words for what went wrong, in one line.
  func words(for code: CurlCode) -> String {
    let detail = unsafe String(cString: errorText)
    let words = detail.isEmpty ? unsafe String(cString: curl_easy_strerror(CURLcode(rawValue: code.rawValue))) : detail
    return words.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Nothing but HTTP, no redirect followed, no ~/.netrc (not read unless asked for): a request goes where its URL says.
  private func setRules() throws(TransferFailure) {
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_FOLLOWLOCATION, 0)
    // CURLOPT_NOSIGNAL(3): without it libcurl sets handlers of the whole process. SIGPIPE is blocked on our thread.
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_ACCEPT_ENCODING, "gzip")
    try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    // Load balancers close what is idle for 60 s or more; a connection that long idle is not tried again.
    try set(CURLOPT_MAXAGE_CONN, 45)
  }

  /// Through the proxy that is configured, or none; what the environment says is not heard.
  private func setProxy(_ settings: HTTPClientSettings) throws(TransferFailure) {
    // CURLOPT_PROXY(3), CURLOPT_NOPROXY(3): "" overrides the environment's proxy, and its list of hosts that need none.
    try set(CURLOPT_PROXY, settings.proxy?.url ?? "")
    try set(CURLOPT_NOPROXY, "")
    guard let proxy = settings.proxy else { return }
    // Our headers hold credentials, and are for the target alone; so is what the proxy says no part of the target's answer.
    try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = settings.certificateAuthorities {
      try set(CURLOPT_PROXY_CAINFO, file)
      try unsafe setPointer(CURLOPT_PROXY_CAPATH, nil)
    }
    guard let username = proxy.username else { return }
    try set(CURLOPT_PROXYUSERNAME, username)
    try set(CURLOPT_PROXYPASSWORD, proxy.password ?? "")
  }

  private func setTrust(_ settings: HTTPClientSettings) throws(TransferFailure) {
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    guard let file = settings.certificateAuthorities else { return }
    try set(CURLOPT_CAINFO, file)
    // Instead of the system's, not beside them.
    try unsafe setPointer(CURLOPT_CAPATH, nil)
  }

  private func setLimits(_ settings: HTTPClientSettings) throws(TransferFailure) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.wholeMilliseconds)
    try set(CURLOPT_TIMEOUT_MS, settings.totalTimeout.wholeMilliseconds)
    // Less than a byte per second, for this many whole seconds. libcurl averages over some 5 s, and notices as much later.
    try set(CURLOPT_LOW_SPEED_LIMIT, 1)
    try set(CURLOPT_LOW_SPEED_TIME, max(1, (settings.idleTimeout.wholeMilliseconds + 999) / 1000))
    // Looks at Content-Length alone; the reception counts what arrives.
    let code = unsafe rollcall_curl_setopt_offset(handle, CURLOPT_MAXFILESIZE_LARGE, Int(settings.maximumBodyBytes))
    try Self.check(code, CURLOPT_MAXFILESIZE_LARGE)
  }

  private func setMethod(_ request: HTTPRequest) throws(TransferFailure) {
    switch (request.body, request.method) {
    case (nil, .get), (nil, .delete): try set(CURLOPT_HTTPGET, 1)
    case (let body, _): try setBody(body ?? [])
    }
    try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }

  /// CURLOPT_COPYPOSTFIELDS(3): the size has to be set first; a null pointer would make libcurl read the body from elsewhere.
  private func setBody(_ body: [UInt8]) throws(TransferFailure) {
    let size = unsafe rollcall_curl_setopt_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
    try Self.check(size, CURLOPT_POSTFIELDSIZE_LARGE)
    guard !body.isEmpty else { return try set(CURLOPT_COPYPOSTFIELDS, "") }
    let code = unsafe body.withUnsafeBytes { bytes in
      unsafe rollcall_curl_setopt_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    try Self.check(code, CURLOPT_COPYPOSTFIELDS)
  }

  private mutating func setHeaders(_ request: HTTPRequest, userAgent: String) throws(TransferFailure) {
    try set(CURLOPT_USERAGENT, userAgent)
    for line in try HeaderLines.lines(of: request) {
      guard let longer = unsafe curl_slist_append(headerLines, line) else {
        throw .refused("refused before sending: out of memory")
      }
      unsafe headerLines = longer
    }
    try unsafe setPointer(CURLOPT_HTTPHEADER, headerLines)
  }

  private func setCallbacks(_ reception: Reception) throws(TransferFailure) {
    let pointer = unsafe Unmanaged.passUnretained(reception).toOpaque()
    for option in [CURLOPT_PREREQDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA] { try unsafe setPointer(option, pointer) }
    let prerequest = unsafe rollcall_curl_setopt_prerequest(handle, CURLOPT_PREREQFUNCTION) { data, _, _, _, _ in
      guard let data = unsafe data else { return CURL_PREREQFUNC_ABORT }
      let reception = unsafe Unmanaged<Reception>.fromOpaque(data).takeUnretainedValue()
      return reception.begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
    try Self.check(prerequest, CURLOPT_PREREQFUNCTION)
    let header = unsafe rollcall_curl_setopt_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, data in
      unsafe CurlEasy.deliver(bytes, size * count, data) { $0.take(header: $1) }
    }
    try Self.check(header, CURLOPT_HEADERFUNCTION)
    let body = unsafe rollcall_curl_setopt_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, data in
      unsafe CurlEasy.deliver(bytes, size * count, data) { $0.take(body: $1) }
    }
    try Self.check(body, CURLOPT_WRITEFUNCTION)
  }

  /// CURLOPT_WRITEFUNCTION(3): any other number than that of the bytes given ends the transfer. No bytes at all is not an error.
  private static func deliver(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ data: UnsafeMutableRawPointer?, to take: (Reception, [UInt8]) -> Bool
  ) -> Int {
    guard count > 0 else { return 0 }
    guard let bytes = unsafe bytes, let data = unsafe data else { return 0 }
    let reception = unsafe Unmanaged<Reception>.fromOpaque(data).takeUnretainedValue()
    let copy = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    return take(reception, copy) ? count : 0
  }

  private func number(_ info: CURLINFO) -> Int {
    var number = 0
    // Numbers cannot fail on a handle of ours; should one, 0 is what it leaves.
    _ = unsafe rollcall_curl_getinfo_long(handle, info, &number)
    return number
  }

  private func set(_ option: CURLoption, _ value: Int) throws(TransferFailure) {
    try Self.check(unsafe rollcall_curl_setopt_long(handle, option, value), option)
  }

  private func set(_ option: CURLoption, _ value: String) throws(TransferFailure) {
    try Self.check(unsafe rollcall_curl_setopt_string(handle, option, value), option)
  }

  private func setPointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(TransferFailure) {
    try Self.check(unsafe rollcall_curl_setopt_pointer(handle, option, value), option)
  }

  private static func check(_ code: CURLcode, _ option: CURLoption) throws(TransferFailure) {
    guard code != CURLE_OK else { return }
    let words = unsafe String(cString: curl_easy_strerror(code))
    throw .refused("refused before sending: libcurl does not take option \(option.rawValue): \(words) (curl \(code.rawValue))")
  }
}
