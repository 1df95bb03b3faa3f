package import Reconciliation

extension BigVTarget {
  package func check() async -> [Finding] {
    let overview: BigVWire.Account
    do {
      overview = try await api.overview()
    } catch {
      return [Finding(.fails, "account", error.text, advice: "nothing else was tried; put this right and check again")]
    }
    let name = ForeignText.line(overview.name ?? settings.account, limit: 80)
    var findings = [Finding(.works, "account", "\(name), id \(overview.id)")]
    do {
      try await requireAccountAdmin(overview.id)
      findings.append(Finding(.works, "rights", "we hold `account_admin` and may change groups and privileges"))
    } catch {
      findings.append(Finding(.fails, "rights", error.text, advice: "grant `account_admin` on the account to these credentials"))
    }
    return await findings + [groupsFinding(), usersFinding()]
  }

  /// The privileges of each group are read too: a group that hides them has removals held.
  private func groupsFinding() async -> Finding {
    do throws(ProviderError) {
      let groups = try await api.groups()
      try requireDefault(groups)
      for group in groups {
        do {
          _ = try await api.privileges(group: group.id)
        } catch  where error.verdict == .missing {
          let advice = "grant `account_admin` on the account: what cannot be read is never removed"
          return Finding(
            .warning, "groups", "\(groups.count) read; who controls \(group.name) is hidden: \(error.text)", advice: advice)
        }
      }
      return Finding(.works, "groups", "\(groups.count) read, with who controls each")
    } catch {
      return Finding(
        .fails, "groups", error.text, advice: "the credentials have to be able to list every group and its privileges")
    }
  }

  private func usersFinding() async -> Finding {
    do {
      let users = try await api.users()
      return Finding(users.isEmpty ? .fails : .works, "users", "\(users.count) read")
    } catch {
      return Finding(.fails, "users", error.text, advice: "the credentials have to be able to list users")
    }
  }
}
