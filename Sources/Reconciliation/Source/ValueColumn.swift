/// One attribute of every person: none, one or several values each.
package struct ValueColumn: Sendable {
  private var values = StringTable()
  private var ends: [UInt32] = []

  package init() {}

  /// How many persons have been closed with `endPerson`.
  package var count: Int { ends.count }

  /// Whether nobody at all has a value: a misspelt attribute looks like this.
  package var isEmpty: Bool { values.count == 0 }

  /// Adds a value of the person that is being appended; its bytes are lent for the call.
  package mutating func append(utf8 value: Span<UInt8>) { values.append(utf8: value) }

  package mutating func append(_ value: String) { values.append(value) }

  /// Ends the present person and begins the next.
  package mutating func endPerson() { ends.append(UInt32(values.count)) }

  /// The values of one person in the order in which the directory gave them; empty when there are none.
  package subscript(person: PersonNumber) -> [String] { range(person).map { values[$0] } }

  /// Lends the bytes of each value of one person without copying them.
  package func withValues(of person: PersonNumber, _ body: (ArraySlice<UInt8>) -> Void) {
    for value in range(person) { values.withBytes(value, body) }
  }

  private func range(_ person: PersonNumber) -> Range<Int> {
    let index = Int(person)
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
