/// The JSON of BigV's records, as far as a request asks for it: `?view=overview` embeds what is inside, `&include_deleted=true` deleted
/// machines too.
///
/// A group: `{"account_id":1,"id":1,"name":"default"}`. A privilege: `{"id":102,"level":"group_admin","group_id":101,"username":"bob",
/// "password_required":true,"yubikey_required":false,"yubikey_otp_max_age":900,"ip_restrictions":null,"api_key_id":null,
/// "creating_username":"alice"}`.
struct BigVWire: Sendable {
  let state: BigVState
  let isOverview: Bool
  private let includesDeleted: Bool

  init(state: BigVState, request: SandboxRequest?) {
    self.state = state
    isOverview = request?.query["view"]?.string?.lowercased() == "overview"
    includesDeleted = request?.isSet("include_deleted") ?? false
  }

  func account(_ account: BigVAccount) -> JSON { self.account(account, groups: nil) }

  func account(_ account: BigVAccount, groups: [JSON]?) -> JSON {
    var members: [String: JSON] = ["id": .integer(account.id), "name": .string(account.name)]
    members["groups"] = groups.map(JSON.array)
    return .object(members)
  }

  func group(_ group: BigVGroup) -> JSON {
    var members: [String: JSON] = [
      "account_id": .integer(group.accountID), "id": .integer(group.id), "name": .string(group.name),
    ]
    if isOverview {
      let machines = state.machines(in: group.id).filter { includesDeleted || !$0.isDeleted }
      members["virtual_machines"] = .array(machines.map { machine($0, in: group) })
    }
    return .object(members)
  }

  private func machine(_ machine: BigVMachine, in group: BigVGroup) -> JSON {
    let account = state.accounts.first { $0.id == group.accountID }?.name ?? ""
    return [
      "id": .integer(machine.id), "name": .string(machine.name), "group_id": .integer(group.id),
      "deleted": .bool(machine.isDeleted),
      "power_on": .bool(!machine.isDeleted), "hostname": .string("\(machine.name).\(group.name).\(account).uk0.bigv.io"),
      "network_interfaces": [
        [
          "id": .integer(machine.id), "label": "eth0", "virtual_machine_id": .integer(machine.id),
          "vlan_num": .optional(group.vlan),
        ]
      ],
    ]
  }

  func privilege(_ row: BigVPrivilege) -> JSON {
    var members: [String: JSON] = [
      "id": .integer(row.id), "level": .string(row.level.rawValue), "username": .string(row.username),
      "password_required": .bool(row.passwordRequired), "yubikey_required": .bool(row.yubikeyRequired),
      "yubikey_otp_max_age": .integer(row.yubikeyOTPMaximumAge), "ip_restrictions": .optional(row.ipRestrictions),
      "api_key_id": .optional(row.apiKeyID), "creating_username": .optional(row.creatingUsername),
    ]
    switch row.object {
    case .account(let id): members["account_id"] = .integer(id)
    case .group(let id): members["group_id"] = .integer(id)
    case .machine(let id): members["virtual_machine_id"] = .integer(id)
    }
    return .object(members)
  }

  func user(_ user: BigVUser) -> JSON { ["username": .string(user.username), "email": .optional(user.email)] }
}
