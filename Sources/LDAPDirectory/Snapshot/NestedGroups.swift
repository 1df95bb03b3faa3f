import Reconciliation

/// Resolves groups in groups: who is in a group directly or through any chain of groups.
///
/// Groups that contain each other (a cycle) have the same people, so each such set is resolved as one, after all that it contains
/// (Tarjan's strongly connected components, without recursion: depth costs no stack).
struct NestedGroups {
  /// By group: people named directly; given back as soon as they are resolved.
  private var people: [[PersonNumber]]
  /// By group: groups named directly.
  private let children: [[Int]]
  /// How many people there are; their numbers are below.
  private let population: Int

  init(people: consuming [[PersonNumber]], children: [[Int]], population: Int) {
    self.people = people
    self.children = children
    self.population = population
  }

  struct Result {
    /// By group: ascending, each once.
    var people: [[PersonNumber]]
    /// By group: why its people are not all known, its own reason or that of a group in it.
    var reasons: [Int: String]
    /// Groups that contain each other, ascending.
    var cycles: [[Int]]
  }

  /// `reasons` says why a group's own values are not all known.
  consuming func flattened(reasons: [Int: String]) -> Result {
    var result = Result(people: [], reasons: reasons, cycles: [])
    result.people = Array(repeating: [], count: people.count)
    var components = Components(children: children)
    while let component = components.next() {
      let below = Set(component.flatMap { children[$0] }).subtracting(component).sorted()
      var all = take(component[0])
      for group in component.dropFirst() { all += take(group) }
      for group in below { all += result.people[group] }
      AscendingNumbers.order(&all, below: population)
      let reason = (component + below).lazy.compactMap { result.reasons[$0] }.first
      for group in component {
        result.people[group] = all
        if let reason { result.reasons[group] = reason }
      }
      if component.count > 1 || children[component[0]].contains(component[0]) { result.cycles.append(component) }
    }
    result.cycles.sort { $0[0] < $1[0] }
    return result
  }

  private mutating func take(_ group: Int) -> [PersonNumber] {
    var taken: [PersonNumber] = []
    swap(&taken, &people[group])
    return taken
  }

  /// Hands out the strongly connected components, each after every component that it points to.
  private struct Components {
    private let children: [[Int]]
    private var order: [Int]
    private var lowest: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var path: [(group: Int, child: Int)] = []
    private var visited = 0
    private var start = 0

    init(children: [[Int]]) {
      self.children = children
      order = Array(repeating: -1, count: children.count)
      lowest = order
      isOpen = Array(repeating: false, count: children.count)
    }

    /// Ascending; nil when there are no more.
    mutating func next() -> [Int]? {
      while true {
        guard let (group, child) = path.last else {
          while start < children.count, order[start] >= 0 { start += 1 }
          if start == children.count { return nil }
          enter(start)
          continue
        }
        if child < children[group].count {
          path[path.count - 1].child += 1
          look(at: children[group][child], from: group)
        } else {
          path.removeLast()
          if let parent = path.last?.group { lowest[parent] = min(lowest[parent], lowest[group]) }
          if lowest[group] == order[group] { return close(group) }
        }
      }
    }

    private mutating func enter(_ group: Int) {
      order[group] = visited
      lowest[group] = visited
      visited += 1
      isOpen[group] = true
      open.append(group)
      path.append((group, 0))
    }

    private mutating func look(at child: Int, from group: Int) {
      if order[child] < 0 {
        enter(child)
      } else if isOpen[child] {
        lowest[group] = min(lowest[group], order[child])
      }
    }

    private mutating func close(_ group: Int) -> [Int] {
      var component: [Int] = []
      while let last = open.popLast() {
        isOpen[last] = false
        component.append(last)
        if last == group { break }
      }
      return component.sorted()
    }
  }
}
