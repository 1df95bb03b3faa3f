/// The names in groups that are nobody who was read, by group: in one piece of memory, and kept only where they were asked for.
package struct DanglingNames: Sendable {
  private var names = StringTable()
  private var whereabouts: [DanglingName.Place] = []
  /// By the group's place.
  private var ranges: [Int: Range<Int>] = [:]

  package init() {}

  /// Takes all names of one group; each group comes once.
  package mutating func append(_ list: some Sequence<DanglingName>, of group: Int) {
    let start = names.count
    for name in list {
      names.append(name.name)
      whereabouts.append(name.place)
    }
    if names.count > start { ranges[group] = start..<names.count }
  }

  /// The same with other places: what has none is left out.
  package func numbered(_ places: [Int: Int]) -> DanglingNames {
    var numbered = self
    numbered.ranges = [:]
    for (group, range) in ranges { if let place = places[group] { numbered.ranges[place] = range } }
    return numbered
  }

  /// The groups with such names, ascending.
  package var groups: [Int] { ranges.keys.sorted() }

  /// The names of one group in the order in which they were added; empty when there are none.
  package subscript(group: Int) -> [DanglingName] {
    (ranges[group] ?? 0..<0).map { DanglingName(name: names[$0], place: whereabouts[$0]) }
  }
}
