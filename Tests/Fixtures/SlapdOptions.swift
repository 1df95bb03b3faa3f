/// What a private slapd has beyond the schemas and the overlay that every one of them has: core, cosine, inetorgperson and nis; syncprov.
package struct SlapdOptions: Sendable {
  /// A plug-in of the database, by its name in slapo-NAME(5).
  package enum Overlay: String, Sendable, CaseIterable {
    /// Keeps `memberOf` of people; it works on changes alone, so the LDIF is then added through LDAP.
    case memberof
    /// Shows in `member` whom `memberURL` of a groupOfURLs finds; wants the schema `dyngroup`.
    case dynlist
    /// Password policies: `pwdAccountLockedTime` and its kin may be in the LDIF.
    case ppolicy

    var settings: String {
      switch self {
      case .memberof: "objectClass: olcMemberOf\n"
      case .dynlist: "objectClass: olcDynListConfig\nolcDynListAttrSet: groupOfURLs memberURL member\n"
      case .ppolicy: "objectClass: olcPPolicyConfig\nolcPPolicyUseLockout: TRUE\n"
      }
    }
  }

  package var overlays: [Overlay]
  /// More schemas that come with slapd, such as `dyngroup` or `msuser`.
  package var schemas: [String]
  /// A schema of the test's own: lines of `olcAttributeTypes:` and `olcObjectClasses:`; empty for none.
  package var definitions: String
  /// More of the global settings, such as `olcAuthzRegexp: …`; empty for none.
  package var global: String
  /// Rules of access before the ordinary ones, each what follows `olcAccess:`, such as `to attrs=member by * none`.
  package var access: [String]
  /// Whether the certificate, where there is one, has expired long ago.
  package var hasExpired: Bool
  /// Whether the server has the module syncprov and keeps `contextCSN`; without it that stays as slapadd left it.
  package var keepsMark: Bool
  /// Added to the environment of the server, such as `KRB5_KTNAME`.
  package var environment: [String: String]

  package init(
    overlays: [Overlay] = [], schemas: [String] = [], definitions: String = "", global: String = "",
    access: [String] = [], hasExpired: Bool = false, keepsMark: Bool = true, environment: [String: String] = [:]
  ) {
    self.overlays = overlays
    self.schemas = schemas
    self.definitions = definitions
    self.global = global
    self.access = access
    self.hasExpired = hasExpired
    self.keepsMark = keepsMark
    self.environment = environment
  }

  /// Whether the LDIF has to come through LDAP, as changes.
  var wantsChanges: Bool { overlays.contains(.memberof) }
}
