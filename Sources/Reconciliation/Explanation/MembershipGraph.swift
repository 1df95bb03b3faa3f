/// Finds the shortest chain from a person to a group. Pure; every search visits a group once, so cycles end.
struct MembershipGraph {
  /// Where a search came from: the group below, or what names the person.
  private enum Step {
    case named(by: String)
    case through(Int)
  }

  private let nodes: [MembershipPaths.Node]
  private let parents: [[Int]]
  private let nodeOfGroup: [Int: Int]

  init(_ paths: MembershipPaths) {
    nodes = paths.nodes
    var parents = [[Int]](repeating: [], count: nodes.count)
    var nodeOfGroup: [Int: Int] = [:]
    for (number, node) in nodes.enumerated() {
      for child in node.children { parents[child].append(number) }
      if let group = node.group { nodeOfGroup[group] = number }
    }
    self.parents = parents
    self.nodeOfGroup = nodeOfGroup
  }

  /// The node of a group of the snapshot; nil when it has none.
  func node(of group: Int) -> Int? { nodeOfGroup[group] }

  /// What the directory calls the groups that a group names directly.
  func children(of node: Int) -> [String] { nodes[node].children.map { nodes[$0].origin } }

  /// The shortest chain from a person to every group that has the person, by node.
  func chains(of person: PersonNumber) -> [Int: MembershipChain] {
    var steps: [Int: Step] = [:]
    var queue: [Int] = []
    for number in nodes.indices {
      guard let name = Self.name(of: person, in: nodes[number]) else { continue }
      steps[number] = .named(by: name)
      queue.append(number)
    }
    var next = 0
    while next < queue.count {
      let child = queue[next]
      next += 1
      for parent in parents[child] where steps[parent] == nil {
        steps[parent] = .through(child)
        queue.append(parent)
      }
    }
    var chains = Dictionary(uniqueKeysWithValues: queue.map { ($0, chain(to: $0, steps)) })
    for number in nodes.indices where chains[number] == nil { chains[number] = said(of: person, number) }
    return chains
  }

  /// The shortest chain to a group for each of some people; who is not in the group has none.
  func chains(of people: [PersonNumber], to node: Int) -> [PersonNumber: MembershipChain] {
    var wanted = Set(people)
    var found: [PersonNumber: MembershipChain] = [:]
    /// The groups from each node up to the one that is explained.
    var trails: [Int: [String]] = [node: [nodes[node].origin]]
    var queue = [node]
    var next = 0
    while next < queue.count, !wanted.isEmpty {
      let number = queue[next]
      next += 1
      let trail = trails[number] ?? []
      for person in wanted {
        guard let name = Self.name(of: person, in: nodes[number]) else { continue }
        found[person] = MembershipChain(by: name, groups: trail)
        wanted.remove(person)
      }
      for child in nodes[number].children where trails[child] == nil {
        trails[child] = [nodes[child].origin] + trail
        queue.append(child)
      }
    }
    for person in wanted { found[person] = said(of: person, node) }
    return found
  }

  /// What the directory says of a person for whom no groups on the way were found; nil when it says nothing.
  private func said(of person: PersonNumber, _ node: Int) -> MembershipChain? {
    guard let found = nodes[node].found, found.people.binarySearch(person) else { return nil }
    return MembershipChain(by: found.by, groups: [nodes[node].origin], isWhole: false)
  }

  /// How a source of admins reaches a person; nil when it does not.
  func adminChain(of person: PersonNumber, in node: Int, _ source: AdminSource) -> MembershipChain? {
    guard let named = nodes[node].admins[source] else { return nil }
    if named.people.binarySearch(person) { return MembershipChain(by: source.label, groups: []) }
    let found = named.groups.compactMap { chains(of: [person], to: $0)[person] }
    return found.min { $0.groups.count < $1.groups.count }
  }

  private func chain(to node: Int, _ steps: [Int: Step]) -> MembershipChain {
    var groups: [String] = []
    var number = node
    while true {
      groups.append(nodes[number].origin)
      switch steps[number] {
      case .through(let child): number = child
      case .named(let name): return MembershipChain(by: name, groups: groups.reversed())
      case nil: return MembershipChain(by: "member", groups: groups.reversed())
      }
    }
  }

  /// What names the person in a group directly, the first in the order of the alphabet; nil when nothing does.
  private static func name(of person: PersonNumber, in node: MembershipPaths.Node) -> String? {
    node.people.filter { $0.value.binarySearch(person) }.keys.min()
  }
}

extension AdminSource {
  /// The source in the words of the configuration, for people.
  var label: String {
    switch self {
    case .attributes(let names): names.joined(separator: ", ")
    case .group(let template): template
    }
  }
}
