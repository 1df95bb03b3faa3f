/// A group of virtual machines.
package struct BigVGroup: Sendable, Hashable {
  package let id: Int
  package let accountID: Int
  package var name: String
  /// The VLAN that the group is bound to; nil for none.
  package var vlan: Int?
}
