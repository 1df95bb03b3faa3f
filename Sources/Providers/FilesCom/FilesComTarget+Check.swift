package import Reconciliation

extension FilesComTarget {
  package func check() async -> [Finding] {
    let isKey = if case .apiKey = settings.authentication { true } else { false }
    var findings: [Finding] = []
    let identity: FilesComIdentity
    do throws(ProviderError) {
      if isKey {
        let (key, date) = try await api.apiKey()
        identity = key.userID.map(FilesComIdentity.user) ?? .siteWide
        findings.append(finding(key: key, FilesComKeyExpiry(expiresAt: key.expiresAt, serverDate: date)))
      } else {
        identity = try await self.identity().0
      }
      let site = try await api.site()
      if !isKey { findings.append(Finding(.works, "session", "logged in")) }
      findings.append(finding(site: site))
    } catch {
      let advice = "nothing else was tried; put this right and check again"
      return findings + [Finding(.fails, isKey && findings.isEmpty ? "API key" : "connection", error.text, advice: advice)]
    }
    return await findings + listFindings(identity)
  }

  private func finding(key: FilesComWire.APIKey, _ expiry: FilesComKeyExpiry?) -> Finding {
    let place = key.workspaceID.map { $0 == 0 ? "" : ", workspace \($0)" } ?? ""
    let owner = (key.userID.map { "of user \($0)" } ?? "site-wide") + place
    let set = ForeignText.line(key.permissionSet ?? "not stated", limit: 40)
    let end = expiry.map { ", expires on \($0.day)" } ?? key.expiresAt.map { ", expires at \(ForeignText.line($0, limit: 40))" }
    let text = "\(owner), permission set \(set)\(end ?? ", does not expire")"
    guard key.permissionSet == nil || key.permissionSet == "full" else {
      return Finding(.fails, "API key", text, advice: "make a key with the permission set `full`")
    }
    guard let expiry else { return Finding(.works, "API key", text) }
    if expiry.warning != nil {
      return Finding(.warning, "API key", text, advice: "make a new key before that day and put it in place of this one")
    }
    return Finding(.works, "API key", text)
  }

  private func finding(site: FilesComWire.Site) -> Finding {
    let text = "\(ForeignText.line(site.name ?? "unnamed", limit: 80)), id \(site.id)"
    if let obstacle = site.creationObstacle {
      let advice = "allow groups that do not come from single sign-on in the site's settings, or let none be created here"
      return Finding(.fails, "site", "\(text): \(obstacle)", advice: advice)
    }
    if site.protocolAccessGroupsOnly == true {
      let advice = "keep the account that Rollcall uses in a group that Rollcall does not manage"
      return Finding(.warning, "site", "\(text): only members of groups have access", advice: advice)
    }
    return Finding(.works, "site", text)
  }

  private func listFindings(_ identity: FilesComIdentity) async -> [Finding] {
    var findings: [Finding] = []
    do throws(ProviderError) {
      let groups = try await api.groups().rows
      let silent = groups.count { $0.userIDs == nil || $0.adminIDs == nil }
      if silent > 0 {
        let advice = "use credentials of a site admin: what cannot be read is never removed"
        findings.append(Finding(.warning, "groups", "\(groups.count) read, \(silent) do not say who is in them", advice: advice))
      } else {
        findings.append(Finding(.works, "groups", "\(groups.count) read"))
      }
    } catch {
      findings.append(Finding(.fails, "groups", error.text, advice: "the credentials have to be able to list every group"))
    }
    do throws(ProviderError) {
      let users = try await api.users()
      findings.append(Finding(users.isEmpty ? .fails : .works, "users", "\(users.count) read"))
      findings.append(rights(identity, users))
    } catch {
      findings.append(Finding(.fails, "users", error.text, advice: "the credentials have to be able to list every user"))
    }
    return findings
  }

  /// A site-wide key can do everything; groups of others are changed by site admins only. Nothing is written to find out.
  private func rights(_ identity: FilesComIdentity, _ users: [FilesComWire.User]) -> Finding {
    guard identity != .siteWide else { return Finding(.works, "rights", "a site-wide key may change groups") }
    guard let own = users.first(where: identity.owns) else {
      let advice = "use a site-wide API key, or credentials of a site admin of this site"
      return Finding(.warning, "rights", "our own account is not in the list of users", advice: advice)
    }
    let name = ForeignText.line(own.username, limit: 80)
    if own.isSiteAdmin { return Finding(.works, "rights", "\(name) is a site admin and may change groups") }
    let advice = "make \(name) a site admin, or use a site-wide API key"
    return Finding(.fails, "rights", "\(name) is not a site admin and cannot change groups", advice: advice)
  }
}
