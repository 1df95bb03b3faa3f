import LDAPDirectory
import Reconciliation

/// Tells whether we say the same of who we are to the directory as before, without keeping any of it.
struct DirectoryIdentity: Sendable {
  private let key: [UInt8]
  private let files: any FileAccess

  /// `key` is 32 bytes of chance, for this process alone.
  init(key: [UInt8], files: any FileAccess = SystemFiles()) {
    self.key = key
    self.files = files
  }

  /// With a key that nobody knows.
  static func withNewKey() -> DirectoryIdentity {
    var generator = SystemRandomNumberGenerator()
    return DirectoryIdentity(key: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// The print of name and password, of the keytab, or of the client certificate with its key, as the files are now; nil where there is
  /// nothing of ours to compare: nobody in particular, the process's user, a ticket that somebody else gets.
  func print(of settings: LDAPSettings) -> SecretPrint? {
    switch settings.bind {
    case .anonymous: nil
    case .simple(let dn, let password): SecretPrint(of: [Array(dn.utf8), Array(password.reveal().utf8)], key: key)
    case .external:
      settings.clientCertificate.map { SecretPrint(of: [contents($0.certificate), contents($0.key)], key: key) }
    case .kerberos(let kerberos):
      kerberos.keytab.map { SecretPrint(of: [Array((kerberos.principal ?? "").utf8), contents($0)], key: key) }
    }
  }

  /// What cannot be read is as good as empty: another state of it is another print.
  private func contents(_ path: String) -> [UInt8] {
    do throws(FileError) { return try files.read(path).bytes } catch { return [] }
  }
}
