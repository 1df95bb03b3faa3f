/// An HTTP proxy: the one way to the target, by a tunnel (CONNECT) for https.
package struct HTTPProxy: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// Scheme http or https, host and port; never a user or a password.
  package let url: String
  /// Nil when the proxy asks for nobody.
  package let username: String?
  /// A secret; it is sent to the proxy alone.
  package let password: String?

  package init(url: String, username: String? = nil, password: String? = nil) {
    self.url = url
    self.username = username
    self.password = password
  }

  package var description: String { username.map { "\(url) as \($0)" } ?? url }
  package var customMirror: Mirror { Mirror(self, children: ["proxy": description]) }
}
