package import HTTPClient
package import Reconciliation

/// A Files.com site as a target.
package struct FilesComTarget: TargetWriter {
  let api: FilesComAPI
  let settings: FilesComSettings
  let own = OwnAccount()
  private let noteKeyEnd: @Sendable (Int64?) -> Void

  /// `noteKeyEnd` is told with every read on which day the API key expires, at 0:00 UTC, in seconds since 1970-01-01; nil when it does not.
  package init(settings: FilesComSettings, http: any HTTPSender, noteKeyEnd: @escaping @Sendable (Int64?) -> Void = { _ in }) {
    self.settings = settings
    self.noteKeyEnd = noteKeyEnd
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
    noteKeyEnd(expiry?.day.secondsSince1970)
    let site = try await api.site()
    async let groups = api.groups()
    async let users = api.users()
    let read = FilesComRead(
      users: try await users, groups: try await groups.rows, pages: try await groups.pages, site: site.id, identity: identity,
      workspace: workspace)
    // Somebody holds the credentials or made the key, so a site without users is an answer that cannot be trusted.
    guard !read.users.isEmpty else {
      throw ProviderError(.unknown, "GET \(settings.url)/api/rest/v1/users: the list is empty, but a site has at least one user")
    }
    own.note(read.users.filter(identity.owns).map { AccountID(String($0.id)) })
    return read.current(remarks: [expiry?.warning, site.warning].compactMap { $0 }, creationObstacle: site.creationObstacle)
  }

  /// Users do not change by what is written, so only the groups are listed.
  package func readAgain(groups: Bool, memberships: Set<TargetGroupID>) async throws -> Current {
    let groups = try await api.groups()
    return FilesComRead(users: [], groups: groups.rows, pages: groups.pages, site: nil, identity: .siteWide, workspace: nil)
      .current()
  }

  /// The pages of the list of groups, with those that are new.
  package func callsToReadAgain(groups: Bool, created: Int, memberships: Int, in current: Current) -> Int {
    let pages = (current.groups.count + created + settings.pageSize - 1) / settings.pageSize
    return max(current.callsToReadAgain, pages)
  }

  package func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    GroupSteps.steps(
      for: changes, as: way,
      on: group.flatMap { $0.membership.reason == nil ? Membership(of: $0, accounts) : nil })
  }

  package func steps(insteadOf step: WriteStep) -> [WriteStep] {
    WholeSet.steps(insteadOf: step)
  }

  private var way: WritingWay {
    WritingWay(.whole, wholeSetAbove: settings.wholeSetAbove) { write in
      if case .updateGroup(nil, nil) = write { 0 } else { 1 }
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

  private static func problem(withName name: String) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "is empty" }
    if name.first?.isWhitespace == true || name.last?.isWhitespace == true { return "begins or ends with a blank" }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return "has control characters" }
    return nil
  }
}
