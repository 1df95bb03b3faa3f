import Fixtures

/// The configuration of a `World`, with what the tests change in it.
struct WorldConfiguration: Sendable {
  /// One target.
  struct Target: Sendable {
    var url: String
    /// A secret, as it stands in the file.
    var key: String
    var policy: String
    var select: String
    /// Further settings of the target, a line each.
    var extra: [String] = []
  }

  let state: String
  var directoryURL: String
  /// A file that stands in for the directory.
  var ldif: String?
  var password = "{ env: LDAP_PASSWORD }"
  /// Who Rollcall is to the directory, in place of the company's DN with the password; a line.
  var identity: String?
  var peopleBase = "ou=people,\(Slapd.suffix)"
  var groupsBase = "ou=groups,\(Slapd.suffix)"
  /// Further settings of the directory, a line each.
  var directoryExtra: [String] = []
  /// Further settings at the top, a line each.
  var extra: [String] = []
  var filesCom: Target
  var bigV: Target

  init(state: String, directoryURL: String, filesComURL: String, bigVURL: String) {
    self.state = state
    self.directoryURL = directoryURL
    filesCom = Target(url: filesComURL, key: "{ env: FILES_KEY }", policy: "full", select: "(cn=files-*)")
    bigV = Target(url: bigVURL, key: "{ env: BIGV_KEY }", policy: "upsert", select: "(cn=vm-*)")
  }

  var text: String {
    let lines =
      ["state: \(state)"] + extra + directoryLines + ["targets:"] + filesComLines + bigVLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var directoryLines: [String] {
    let server = [
      "  urls: [\(directoryURL)]", "  \(identity ?? "bind: { dn: \"\(Company.bindDN)\", password: \(password) }")",
    ]
    return ["directory:"] + (ldif.map { ["  ldif: \($0)"] } ?? server) + [
      "  people: { base: \"\(peopleBase)\" }",
      "  groups: { base: \"\(groupsBase)\" }",
    ] + directoryExtra.map { "  \($0)" }
  }

  private var filesComLines: [String] {
    ["  - name: acme-files", "    provider: files.com", "    match: { directory: mail, account: email }"] + common(filesCom) + [
      "        name: { attribute: cn, match: \"^files-(.+)$\", replace: \"$1\" }",
      "        admins: { attribute: owner }",
    ]
  }

  private var bigVLines: [String] {
    ["  - name: acme-bigv", "    provider: bigv", "    account: acme", "    match: { directory: uid, account: username }"]
      + common(bigV) + ["        name: { attribute: cn, match: \"^vm-(.+)$\", replace: \"$1\" }"]
  }

  private func common(_ target: Target) -> [String] {
    ["    url: \(target.url)", "    api-key: \(target.key)", "    policy: \(target.policy)", "    rate: unlimited"]
      + target.extra.map { "    \($0)" } + ["    groups:", "      - select: \"\(target.select)\""]
  }
}
