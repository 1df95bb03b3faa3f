/// The JSON of BigV, as documented in 2014 and 2017-2019; keys that are not named here are ignored.
enum BigVWire {
  /// `GET /accounts/A?view=overview&include_deleted=true`: `{"id":1,"name":"acme","groups":[GROUP,...],...}`.
  struct Account: Decodable, Sendable {
    let id: Int64
    let name: String?
    let groups: [Group]
  }

  /// `{"account_id":1,"id":1,"name":"default"}`; in an overview with `"virtual_machines":[MACHINE,...]`.
  struct Group: Decodable, Sendable, Hashable {
    let id: Int64
    let name: String
    let accountID: Int64?
    /// Nil when the answer does not say what is in the group.
    let machines: [Machine]?

    enum CodingKeys: String, CodingKey {
      case id, name
      case accountID = "account_id"
      case machines = "virtual_machines"
    }
  }

  /// `{"id":7,"name":"web","deleted":false,"network_interfaces":[{"vlan_num":12,...}],...}`.
  struct Machine: Decodable, Sendable, Hashable {
    let isDeleted: Bool?
    let interfaces: [Interface]?

    enum CodingKeys: String, CodingKey {
      case isDeleted = "deleted"
      case interfaces = "network_interfaces"
    }
  }

  /// `{"vlan_num":12,...}`; the oldest documents call it `vlan_id`.
  struct Interface: Decodable, Sendable, Hashable {
    let number: Int64?
    let id: Int64?
    var vlan: Int64? { number ?? id }

    enum CodingKeys: String, CodingKey {
      case number = "vlan_num"
      case id = "vlan_id"
    }
  }

  /// `{"id":102,"level":"group_admin","group_id":101,"username":"bob","password_required":true,"yubikey_required":false,
  /// "yubikey_otp_max_age":900,"ip_restrictions":null,"api_key_id":null,"creating_username":"alice"}`; `account_id` instead of
  /// `group_id` on the levels of an account.
  struct Privilege: Decodable, Sendable, Hashable {
    let id: Int64
    let level: String
    let groupID: Int64?
    let accountID: Int64?
    let username: String?
    /// The privilege is an API key's and not a person's.
    let isOfAPIKey: Bool

    enum CodingKeys: String, CodingKey {
      case id, level, username
      case groupID = "group_id"
      case accountID = "account_id"
      case apiKeyID = "api_key_id"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(Int64.self, forKey: .id)
      level = try container.decode(String.self, forKey: .level)
      groupID = try container.decodeIfPresent(Int64.self, forKey: .groupID)
      accountID = try container.decodeIfPresent(Int64.self, forKey: .accountID)
      username = try container.decodeIfPresent(String.self, forKey: .username)
      isOfAPIKey = try container.contains(.apiKeyID) && !container.decodeNil(forKey: .apiKeyID)
    }
  }

  /// `{"username":"bob","email":"bob@example.org",...}`; the address is not documented.
  struct User: Decodable, Sendable, Hashable {
    let username: String
    let email: String?
  }

  /// `{"name":"web"}` of `POST` and `PUT` on groups.
  struct GroupName: Encodable {
    let name: String
  }

  /// `{"group_id":101,"level":"group_admin","password_required":true,"yubikey_required":false}` of `POST /users/U/privileges`.
  struct Grant: Encodable {
    let groupID: Int64
    let level = BigVPrivileges.groupAdmin
    let passwordRequired = true
    let yubikeyRequired = false

    enum CodingKeys: String, CodingKey {
      case level
      case groupID = "group_id"
      case passwordRequired = "password_required"
      case yubikeyRequired = "yubikey_required"
    }
  }

  /// `{"username":"...","password":"...","validity":"1800","yubikey":"..."?}` of `POST /session`; the answer is the token as
  /// plain text.
  struct Login: Encodable {
    let username: String
    let password: String
    /// Seconds, as text; every use of the token begins them anew.
    let validity = "1800"
    let yubikey: String?
  }
}
