package import HTTPClient
package import Reconciliation

/// A Files.com site as a target.
package struct FilesComTarget: TargetWriter {
  let api: FilesComAPI
  let settings: FilesComSettings

  package init(settings: FilesComSettings, http: any HTTPSender) {
    self.settings = settings
    api = FilesComAPI(settings: settings, http: http)
  }

  /// The case rule of names is not documented. Names and user names that differ in case alone are taken for the same, so that
  /// they become a conflict for people to solve and not a surprise. The length is left to the site: documents disagree on it.
  package static let traits = TargetTraits(
    hasAdmins: true, hasAnnotations: true, nameKey: { $0.lowercased() }, nameProblem: { problem(withName: $0) },
    usernameKey: { $0.lowercased() })

  package var traits: TargetTraits { Self.traits }

  package func readCurrent() async throws -> Current {
    // These go first and one by one, so that refused credentials are refused once.
    let (identity, expiry, workspace) = try await identity()
    let site = try await api.site().id
    async let groups = api.groups()
    async let users = api.users()
    let read = FilesComRead(
      users: try await users, groups: try await groups, site: site, identity: identity, workspace: workspace)
    // Somebody holds the credentials or made the key, so a site without users is an answer that cannot be trusted.
    guard !read.users.isEmpty else {
      throw ProviderError(.unknown, "GET \(settings.url)/api/rest/v1/users: the list is empty, but a site has at least one user")
    }
    return read.current(remarks: [expiry?.warning].compactMap { $0 })
  }

  package func steps(for changes: [Change], on group: TargetGroup?) -> [WriteStep] {
    GroupSteps.steps(for: changes, creation: .whole)
  }

  package func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer {
    do throws(ProviderError) {
      switch write {
      case .createGroup(let name, let annotation, let members, let admins):
        let new = FilesComWire.NewGroup(
          name: name, notes: annotation, userIDs: try FilesComIDText(members + admins), adminIDs: try FilesComIDText(admins))
        return .done(group: try await api.createGroup(new))
      case .updateGroup(nil, nil): break
      case .updateGroup(let name, let annotation):
        try await api.updateGroup(try known(group), FilesComWire.GroupUpdate(name: name, notes: annotation))
      case .setMember(let account, let admin):
        try await api.setMembership(of: account, in: try known(group), admin: admin)
      case .removeMember(let account):
        try await api.deleteMembership(of: account, in: try known(group))
      case .deleteGroup:
        try await api.deleteGroup(try known(group))
      }
      return .done(group: group)
    } catch {
      return error.answer
    }
  }

  /// Who we are, when the API key ends, and which workspace it is for (0 is the default one, and that of sites without workspaces); a
  /// session logs in with the first request.
  func identity() async throws(ProviderError) -> (FilesComIdentity, FilesComKeyExpiry?, workspace: Int64) {
    switch settings.authentication {
    case .session(let username, _, _):
      return (.login(username), nil, 0)
    case .apiKey:
      let (key, date) = try await api.apiKey()
      let expiry = FilesComKeyExpiry(expiresAt: key.expiresAt, serverDate: date)
      return (key.userID.map(FilesComIdentity.user) ?? .siteWide, expiry, key.workspaceID ?? 0)
    }
  }

  private func known(_ group: TargetGroupID?) throws(ProviderError) -> TargetGroupID {
    guard let group else { throw ProviderError(.refused, "the group has no id yet, so nothing was sent") }
    return group
  }

  private static func problem(withName name: String) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "is empty" }
    if name.first?.isWhitespace == true || name.last?.isWhitespace == true { return "begins or ends with a blank" }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return "has control characters" }
    return nil
  }
}
