/// An account, which holds groups.
package struct BigVAccount: Sendable, Hashable {
  package let id: Int
  package let name: String
}
