package import Reconciliation

/// One Files.com site and how we are known to it.
package struct FilesComSettings: Sendable, Hashable {
  package enum Authentication: Sendable, Hashable {
    case apiKey(Secret)
    case session(username: String, password: Secret, oneTimePassword: Secret?)
  }

  /// `https://SUBDOMAIN.files.com` or a custom domain, without a path and without a trailing slash.
  package var url: String
  package var authentication: Authentication
  /// Rows per page of a list; the vendor recommends 1,000 or less.
  package var pageSize: Int
  /// A group's members are sent as a whole when that saves more requests than this; nil never does.
  package var wholeSetAbove: Int?

  package static let usualWholeSet = 20

  package init(
    url: String, authentication: Authentication, pageSize: Int = 1000, wholeSetAbove: Int? = FilesComSettings.usualWholeSet
  ) {
    self.url = url
    self.authentication = authentication
    self.pageSize = pageSize
    self.wholeSetAbove = wholeSetAbove
  }
}
