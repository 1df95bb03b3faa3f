import Glibc

/// The file of the authorities that are trusted.
enum AuthoritiesFile {
  /// No list of authorities is larger, in bytes.
  private static let largest = 16 << 20

  /// Why no server could be trusted with this file; nil when a certificate is in it, or it cannot be read now.
  static func problem(_ path: String) -> LDAPError? {
    guard let text = text(path), !text.contains("CERTIFICATE-----") else { return nil }
    return LDAPError(
      .settings, attempt: "read the certificate authorities in \(path)", answer: "there is no certificate in it",
      advice: "it has to hold certificates in PEM form, between BEGIN CERTIFICATE and END CERTIFICATE")
  }

  /// What is in such a file; nil when it cannot be read.
  static func text(_ path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < largest {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
