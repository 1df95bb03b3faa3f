@testable import LDAPDirectory

/// Addresses of servers: what is shown of one names the same server.
enum URLLaws {
  static func check(_ bytes: [UInt8]) {
    guard let url = LDAPURL(String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(!url.host.isEmpty, "a server without a name")
    guard url.scheme != .ldapi else { return }
    guard let again = LDAPURL("\(url)") else { preconditionFailure("what is shown is no address") }
    precondition(again.host == url.host && again.port == url.port, "what is shown is another server")
  }
}
