import CCurl

/// When the certificate of a server ends, as libcurl tells it (CURLOPT_CERTINFO(3)).
extension CurlEasy {
  private static let label = "Expire date:"

  /// Has libcurl keep what the server presents.
  func askForCertificates() throws(TransferFailure) {
    let code = unsafe rollcall_curl_setopt_long(pointer, CURLOPT_CERTINFO, 1)
    guard code == CURLE_OK else {
      throw .refused("refused before sending: libcurl tells nothing of certificates (curl \(code.rawValue))")
    }
  }

  /// Seconds since 1970-01-01 UTC; nil without TLS, and where a session that was resumed showed no certificate.
  func certificateEnd() -> Int64? {
    var certificates: UnsafeMutablePointer<curl_certinfo>?
    let code = unsafe rollcall_curl_getinfo_certificates(pointer, &certificates)
    // The server's own certificate is the first; all of this is libcurl's and lives until the handle is used again.
    guard code == CURLE_OK, let certificates = unsafe certificates, unsafe certificates.pointee.num_of_certs > 0,
      let lists = unsafe certificates.pointee.certinfo
    else { return nil }
    var next = unsafe lists[0]
    while let entry = unsafe next {
      if let data = unsafe entry.pointee.data, let end = Self.end(in: unsafe String(cString: data)) { return end }
      unsafe next = entry.pointee.next
    }
    return nil
  }

  /// `Expire date:Nov  2 12:00:00 2026 GMT`, as OpenSSL prints times; nil for any other line.
  static func end(in line: String) -> Int64? {
    guard line.hasPrefix(label) else { return nil }
    let words = line.dropFirst(label.count).split(separator: " ")
    guard words.count == 5 else { return nil }
    let day = words[1].count == 1 ? "0\(words[1])" : String(words[1])
    return HTTPDate.parse("Thu, \(day) \(words[0]) \(words[3]) \(words[2]) \(words[4])")?.components.seconds
  }
}
