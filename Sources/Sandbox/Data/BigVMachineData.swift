/// A virtual machine of a data file.
package struct BigVMachineData: Sendable, Codable {
  package var id: Int
  package var name: String
  /// Deleted but not purged: still listed when a client asks for deleted ones.
  package var deleted: Bool
  package var privileges: [BigVPrivilegeData]

  package init(id: Int, name: String, deleted: Bool = false, privileges: [BigVPrivilegeData] = []) {
    self.id = id
    self.name = name
    self.deleted = deleted
    self.privileges = privileges
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    deleted = try fields.value(.deleted, default: false)
    privileges = try fields.value(.privileges, default: [])
  }
}
