/// Many lists of numbers in one piece of memory.
struct NumberLists: Sendable {
  private var values: [UInt32] = []
  private var ends: [UInt32] = []

  /// Whether all lists together hold nothing.
  var isEmpty: Bool { values.isEmpty }

  /// How many lists were ended.
  var count: Int { ends.count }

  /// Adds to the list that is being made.
  mutating func append(_ value: UInt32) { values.append(value) }

  mutating func append(contentsOf new: [UInt32]) { values.append(contentsOf: new) }

  /// Ends the present list and begins the next.
  mutating func endList() { ends.append(UInt32(values.count)) }

  subscript(list: Int) -> ArraySlice<UInt32> { values[(list == 0 ? 0 : Int(ends[list - 1]))..<Int(ends[list])] }
}
