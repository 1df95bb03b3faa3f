/// A group of a data file.
package struct BigVGroupData: Sendable, Codable {
  package var id: Int
  package var name: String
  /// The VLAN that the group's machines are in; nil for none.
  package var vlan: Int?
  package var virtualMachines: [BigVMachineData]
  package var privileges: [BigVPrivilegeData]

  enum CodingKeys: String, CodingKey {
    case id, name, vlan, privileges
    case virtualMachines = "virtual-machines"
  }

  package init(
    id: Int, name: String, vlan: Int? = nil, virtualMachines: [BigVMachineData] = [], privileges: [BigVPrivilegeData] = []
  ) {
    self.id = id
    self.name = name
    self.vlan = vlan
    self.virtualMachines = virtualMachines
    self.privileges = privileges
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    vlan = try fields.decodeIfPresent(Int.self, forKey: .vlan)
    virtualMachines = try fields.value(.virtualMachines, default: [])
    privileges = try fields.value(.privileges, default: [])
  }
}
