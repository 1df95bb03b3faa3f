/// An API key; it has only the privileges that name it.
package struct BigVKey: Sendable, Codable {
  package var id: Int
  package var user: String
  package var key: String

  package init(id: Int, user: String, key: String) {
    self.id = id
    self.user = user
    self.key = key
  }
}
