/// A cycle that is to be undone: what took effect in it, in the order of sending.
package struct UndoneCycle: Sendable {
  package let number: Int64
  package let writes: [JournalledWrite]

  package init(number: Int64, writes: [JournalledWrite]) {
    self.number = number
    self.writes = writes
  }
}
