/// A virtual machine.
package struct BigVMachine: Sendable, Hashable {
  package let id: Int
  package var groupID: Int
  package var name: String
  /// Deleted but not purged.
  package var isDeleted: Bool
}
