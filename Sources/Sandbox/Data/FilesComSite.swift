/// What `GET /site` tells.
package struct FilesComSite: Sendable, Codable {
  package var id = 1
  package var name = "Sandbox"
  package var nonSSOGroupsAllowed = true
  package var protocolAccessGroupsOnly = false

  enum CodingKeys: String, CodingKey {
    case id, name
    case nonSSOGroupsAllowed = "non-sso-groups-allowed"
    case protocolAccessGroupsOnly = "protocol-access-groups-only"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.value(.id, default: 1)
    name = try fields.value(.name, default: "Sandbox")
    nonSSOGroupsAllowed = try fields.value(.nonSSOGroupsAllowed, default: true)
    protocolAccessGroupsOnly = try fields.value(.protocolAccessGroupsOnly, default: false)
  }
}
