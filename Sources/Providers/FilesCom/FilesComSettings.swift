package import Reconciliation

/// One Files.com site and how we are known to it.
package struct FilesComSettings: Sendable {
  package enum Authentication: Sendable {
    case apiKey(Secret)
    case session(username: String, password: Secret, oneTimePassword: Secret?)
  }

  /// `https://SUBDOMAIN.files.com` or a custom domain, without a path and without a trailing slash.
  package var url: String
  package var authentication: Authentication
  /// Rows per page of a list; the vendor recommends 1,000 or less.
  package var pageSize: Int

  package init(url: String, authentication: Authentication, pageSize: Int = 1000) {
    self.url = url
    self.authentication = authentication
    self.pageSize = pageSize
  }
}
