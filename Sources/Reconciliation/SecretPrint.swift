import Crypto

/// Tells whether a secret is the one that it was, without keeping it: a hash with a key.
///
/// Equal prints of one key are of equal parts. Whoever has a print and not the key can try nothing with it.
package struct SecretPrint: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  private let code: [UInt8]

  /// `key` is of this process alone: 32 bytes of chance that are written nowhere.
  package init(of parts: [[UInt8]], key: [UInt8]) {
    var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
    for part in parts { hash.update(data: Array("\(part.count):".utf8) + part) }
    code = Array(hash.finalize())
  }

  package var description: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
