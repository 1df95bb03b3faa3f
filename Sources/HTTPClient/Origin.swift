import CCurl

/// Where a request goes, read from its URL by libcurl's own parser: what is checked here is what will be connected to.
struct Origin: Sendable, Hashable {
  let scheme: String
  /// As libcurl normalises it: `127.1` is `127.0.0.1`, an IPv6 address is in brackets.
  let host: String
  let port: String

  /// Reads the URL and refuses what must not be sent: another scheme, a password in the URL, plain HTTP beyond this machine.
  init(of url: String, allowsInsecure: Bool) throws(TransferFailure) {
    let parsed = try CurlURL(url)
    scheme = try parsed.part(.scheme)
    host = try parsed.part(.host)
    port = try parsed.part(.port)
    guard scheme == "https" || scheme == "http" else {
      throw .refused("refused before sending: the scheme \(scheme) is not used; give an https URL")
    }
    guard scheme == "https" || allowsInsecure || Self.isLoopback(host) else {
      throw .refused("refused before sending: plain http beyond this machine shows secrets; use https, or say insecure: true")
    }
  }

  /// 127.0.0.0/8, ::1 and `localhost`, which libcurl resolves to these itself, without asking DNS.
  static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// A URL that libcurl has parsed.
@safe private struct CurlURL: ~Copyable {
  enum Part { case scheme, host, port }

  private let handle: OpaquePointer

  init(_ text: String) throws(TransferFailure) {
    guard let handle = unsafe curl_url() else { throw .refused("refused before sending: out of memory") }
    // A user or password in the URL would be shown by whoever prints the URL: credentials go into headers.
    let code = unsafe curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER))
    guard code == CURLUE_OK, !text.utf8.contains(0) else {
      unsafe curl_url_cleanup(handle)
      throw .refused("refused before sending: not a usable URL: \(Self.words(code))")
    }
    unsafe self.handle = handle
  }

  deinit { unsafe curl_url_cleanup(handle) }

  func part(_ part: Part) throws(TransferFailure) -> String {
    let wanted =
      switch part {
      case .scheme: CURLUPART_SCHEME
      case .host: CURLUPART_HOST
      case .port: CURLUPART_PORT
      }
    var text: UnsafeMutablePointer<CChar>?
    let code = unsafe curl_url_get(handle, wanted, &text, UInt32(CURLU_DEFAULT_PORT))
    guard code == CURLUE_OK, let text = unsafe text else {
      throw .refused("refused before sending: not a usable URL: \(Self.words(code))")
    }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }

  private static func words(_ code: CURLUcode) -> String {
    guard let words = unsafe curl_url_strerror(code) else { return "code \(code.rawValue)" }
    return unsafe String(cString: words)
  }
}
