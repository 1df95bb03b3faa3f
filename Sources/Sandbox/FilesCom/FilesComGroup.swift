/// A group of the Files.com site as it is now.
package struct FilesComGroup: Sendable, Hashable {
  /// One row of `group_users`.
  package struct Membership: Sendable, Hashable {
    /// The row's own number.
    package let id: Int
    package var isAdmin: Bool
  }

  package let id: Int
  package var name: String
  package var notes: String?
  package var siteID: Int
  /// Nil where the site does not speak of workspaces.
  package var workspaceID: Int?
  /// By user id.
  package var members: [Int: Membership] = [:]
  /// `allowed_ips` and the `..._permission` flags, kept as they were sent.
  var settings: [String: JSON] = [:]

  /// Ascending.
  package var memberIDs: [Int] { members.keys.sorted() }

  /// Ascending.
  package var adminIDs: [Int] { members.filter(\.value.isAdmin).keys.sorted() }
}
