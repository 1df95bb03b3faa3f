/// Who asks, and what they may.
struct FilesComCaller: Sendable {
  /// Nil for a site-wide key.
  let userID: Int?
  /// The key that was sent; nil for a session.
  let key: FilesComKey?
  let isSiteAdmin: Bool
  /// The groups whose administrator the caller is.
  let administered: Set<Int>

  /// A key of one workspace sees the groups of that one.
  func sees(_ group: FilesComGroup) -> Bool { key?.workspaceID.map { $0 == group.workspaceID ?? 0 } ?? true }

  /// Reading groups and users wants a site administrator or an administrator of some group.
  func requireReading() throws(FilesComError) {
    guard isSiteAdmin || !administered.isEmpty else {
      throw .notAuthorized("folder-admin-permission-required", "You must be a folder administrator for this.")
    }
  }

  func requireSiteAdmin() throws(FilesComError) {
    guard key?.permissionSet ?? "full" == "full" else {
      throw .notAuthorized("full-permission-required", "This API key may not do this: it needs the permission set full.")
    }
    guard isSiteAdmin else { throw .notAuthorized("site-admin-required", "You must be a site administrator for this.") }
  }

  /// Memberships may be changed by the group's own administrators as well.
  func requireMembershipRights(in group: Int) throws(FilesComError) {
    guard administered.contains(group), key?.permissionSet ?? "full" == "full" else { return try requireSiteAdmin() }
  }
}
