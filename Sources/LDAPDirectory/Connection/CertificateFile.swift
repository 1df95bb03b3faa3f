/// A file of certificates in PEM form, as far as it says when they end; nothing is decided by it.
package enum CertificateFile {
  /// When the first certificate in it ends, which is that of its owner, in seconds since 1970-01-01 UTC; nil when none can be read.
  package static func end(of path: String) -> Int64? { certificates(in: path).lazy.compactMap(\.endsAt).first }

  /// When the last of them ends: from then on nobody is trusted by it. Nil when none can be read.
  package static func lastEnd(in path: String) -> Int64? { certificates(in: path).compactMap(\.endsAt).max() }

  private static func certificates(in path: String) -> [CertificateText] {
    guard let text = AuthoritiesFile.text(path) else { return [] }
    var certificates: [CertificateText] = []
    var block: [UInt8]?
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      switch String(decoding: line, as: UTF8.self) {
      case "-----BEGIN CERTIFICATE-----": block = []
      case "-----END CERTIFICATE-----":
        if var bytes = block, Base64.decodeTail(of: &bytes, from: 0) {
          certificates += [CertificateText(der: bytes)].compactMap(\.self)
        }
        block = nil
      default: block? += line
      }
    }
    return certificates
  }
}
