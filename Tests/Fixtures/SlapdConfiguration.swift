/// The configuration of a private slapd, as LDIF for its database 0.
struct SlapdConfiguration {
  let folder: String
  let certificate: TestCertificate?
  let limits: String?
  /// More of the database's settings, such as `olcReadOnly: TRUE`.
  let extra: String
  let options: SlapdOptions

  private var modules: String {
    (options.keepsMark ? "olcModuleLoad: syncprov\n" : "") + options.overlays.map { "olcModuleLoad: \($0.rawValue)\n" }.joined()
  }

  private var schemas: String {
    let files = ["core", "cosine", "inetorgperson", "nis"] + options.schemas
    let own = "dn: cn=own,cn=schema,cn=config\nobjectClass: olcSchemaConfig\ncn: own\n\(options.definitions)\n\n"
    return files.map { "include: file:///etc/ldap/schema/\($0).ldif\n\n" }.joined() + (options.definitions.isEmpty ? "" : own)
  }

  private var overlays: String {
    (options.keepsMark ? Self.syncprov : "")
      + options.overlays.enumerated().map { place, overlay in
        let name = "{\(place + (options.keepsMark ? 1 : 0))}\(overlay.rawValue)"
        return "\ndn: olcOverlay=\(name),olcDatabase={1}mdb,cn=config\nobjectClass: olcOverlayConfig\nolcOverlay: \(name)\n"
          + overlay.settings
      }.joined()
  }

  private static let syncprov = """
    dn: olcOverlay={0}syncprov,olcDatabase={1}mdb,cn=config
    objectClass: olcOverlayConfig
    objectClass: olcSyncProvConfig
    olcOverlay: {0}syncprov

    """

  var ldif: String {
    let tls = certificate.map {
      "olcTLSCertificateFile: \($0.certificate)\nolcTLSCertificateKeyFile: \($0.key)\n"
        + (options.global.contains("olcTLSVerifyClient") ? "" : "olcTLSVerifyClient: never\n")
    }
    return """
      dn: cn=config
      objectClass: olcGlobal
      cn: config
      olcPidFile: \(folder)/slapd.pid
      \(tls ?? "")\(options.global.isEmpty ? "" : options.global + "\n")
      dn: cn=module{0},cn=config
      objectClass: olcModuleList
      cn: module{0}
      olcModulePath: /usr/lib/ldap
      olcModuleLoad: back_mdb
      \(modules)
      dn: cn=schema,cn=config
      objectClass: olcSchemaConfig
      cn: schema

      \(schemas)dn: olcDatabase={1}mdb,cn=config
      objectClass: olcDatabaseConfig
      objectClass: olcMdbConfig
      olcDatabase: {1}mdb
      olcSuffix: \(Slapd.suffix)
      olcRootDN: \(Slapd.adminDN)
      olcRootPW: \(Slapd.adminPassword)
      olcDbDirectory: \(folder)/data
      olcDbMaxSize: 4294967296
      olcDbEnvFlags: nosync
      olcDbIndex: objectClass eq
      \(options.access.map { "olcAccess: \($0)\n" }.joined())olcAccess: to attrs=userPassword by anonymous auth by * none
      olcAccess: to * by * read
      \(limits.map { "olcLimits: * \($0)\n" } ?? "")\(extra.isEmpty ? "" : extra + "\n")
      \(overlays)
      """
  }
}
