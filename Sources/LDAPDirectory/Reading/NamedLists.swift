/// For each group (or person) the names that one attribute holds, as numbers.
struct NamedLists: Sendable {
  /// As the schema spells it, for people.
  let attribute: String
  /// Whether the values are user names; otherwise they are DNs.
  let holdsUsernames: Bool
  /// Whether the names are only told of, and who is meant is known otherwise.
  let isOnlyTold: Bool
  private var lists = NumberLists()
  /// What came in later ranges.
  private var late: [Int: [UInt32]] = [:]
  /// Why a list is not whole.
  var partial: [Int: String] = [:]

  init(_ attribute: String, holdsUsernames: Bool = false, isOnlyTold: Bool = false) {
    self.attribute = attribute
    self.holdsUsernames = holdsUsernames
    self.isOnlyTold = isOnlyTold
  }

  /// Whether all lists together hold nothing.
  var isEmpty: Bool { lists.isEmpty && late.isEmpty }

  /// How many lists were ended.
  var count: Int { lists.count }

  /// Adds to the list that is being made, or to one that was ended before.
  mutating func append(_ number: UInt32, to list: Int?) {
    if let list { late[list, default: []].append(number) } else { lists.append(number) }
  }

  mutating func append(contentsOf numbers: [UInt32], to list: Int?) {
    if let list { late[list, default: []] += numbers } else { lists.append(contentsOf: numbers) }
  }

  /// Some of the lists, numbered anew in their order.
  func keeping(_ kept: [Int]) -> NamedLists {
    var lists = NamedLists(attribute, holdsUsernames: holdsUsernames)
    for (place, list) in kept.enumerated() {
      lists.append(contentsOf: Array(self[list]), to: nil)
      lists.endList()
      lists.partial[place] = partial[list]
    }
    return lists
  }

  /// Ends the present list and begins the next.
  mutating func endList() { lists.endList() }

  subscript(list: Int) -> ArraySlice<UInt32> {
    guard let late = late[list] else { return lists[list] }
    return lists[list] + late
  }
}
