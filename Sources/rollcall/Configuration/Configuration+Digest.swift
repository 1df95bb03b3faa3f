import Reconciliation

extension Configuration {
  /// A digest of everything in it that has an influence on what is planned: the instance, where the directory is and what is read of it, and each
  /// target with its rules, policy and limits.
  ///
  /// Secrets, rates, deadlines, the schedule and the folder of the ledger are not part of it.
  var planDigest: String {
    StructureDigest.digest(of: [
      ("instance", instance as Any), ("directory", directory.whatIsRead), ("targets", targets.map(\.whatIsPlanned)),
    ])
  }
}

extension DirectoryConfiguration {
  fileprivate var whatIsRead: [Any] {
    [
      ldif as Any, urls, service as Any, identity, schema, people, groups, disabledPeople,
    ]
  }

  /// Who we are decides what is shown to us; the password does not.
  private var identity: [Any] {
    switch bind {
    case .anonymous: ["anonymous"]
    case .external: ["external", clientCertificate as Any]
    case .kerberos(let ticket): ["kerberos", ticket]
    case .simple(let dn, _): ["simple", dn]
    }
  }
}

extension TargetConfiguration {
  fileprivate var whatIsPlanned: [Any] {
    switch provider {
    case .filesCom(let site): [policy, site.url]
    case .bigV(let account): [policy, account.url, account.account, account.renamesPopulatedGroups]
    }
  }
}
