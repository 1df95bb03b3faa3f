/// How one target is talked to.
package struct HTTPClientSettings: Sendable, Hashable {
  /// How many requests the target permits.
  package var rate: Rate
  /// How many requests are under way at most.
  package var concurrency: Int
  /// Time to reach the server, TLS and proxy included.
  package var connectTimeout: Duration
  /// Time without a byte in either direction.
  package var idleTimeout: Duration
  /// Time for one request as a whole.
  package var totalTimeout: Duration
  /// Longest body of an answer, after it was decompressed.
  package var maximumBodyBytes: Int
  /// How many times a read is sent at most.
  package var readAttempts: Int
  /// Longest `Retry-After` that is waited for; a longer one is cut to this.
  package var maximumRetryAfter: Duration
  /// A file of PEM certificates to trust instead of the system's; nil trusts the system's.
  package var certificateAuthorities: String?
  /// The proxy to go through; nil goes straight to the target, whatever the environment says.
  package var proxy: HTTPProxy?
  /// Lets `http://` be used beyond loopback, because the configuration says `insecure: true`.
  package var allowsInsecure: Bool
  package var userAgent: String

  package init(
    rate: Rate = .perSecond(10), concurrency: Int = 4, connectTimeout: Duration = .seconds(10),
    idleTimeout: Duration = .seconds(30),
    totalTimeout: Duration = .seconds(120), maximumBodyBytes: Int = 256 << 20, readAttempts: Int = 5,
    maximumRetryAfter: Duration = .seconds(300), certificateAuthorities: String? = nil, proxy: HTTPProxy? = nil,
    allowsInsecure: Bool = false, userAgent: String = "rollcall"
  ) {
    self.rate = rate
    self.concurrency = concurrency
    self.connectTimeout = connectTimeout
    self.idleTimeout = idleTimeout
    self.totalTimeout = totalTimeout
    self.maximumBodyBytes = maximumBodyBytes
    self.readAttempts = readAttempts
    self.maximumRetryAfter = maximumRetryAfter
    self.certificateAuthorities = certificateAuthorities
    self.proxy = proxy
    self.allowsInsecure = allowsInsecure
    self.userAgent = userAgent
  }
}
