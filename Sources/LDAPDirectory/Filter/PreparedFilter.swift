/// A filter made ready to be held against many entries of a file.
struct PreparedFilter {
  private indirect enum Node {
    case and([Node])
    case or([Node])
    case not(Node)
    case item(PreparedItem)
  }

  /// What the filter asks for and cannot be answered from a file; one line each, for people.
  private(set) var remarks: [String] = []
  private var root = Node.and([])
  private var normalizer = DNNormalizer()

  /// `chains` holds, for every item that follows chains of names, the numbers of the entries that it takes.
  init(_ filter: Filter, chains: [FilterItem: Set<UInt32>] = [:]) {
    root = prepare(filter, chains)
  }

  private mutating func prepare(_ filter: Filter, _ chains: [FilterItem: Set<UInt32>]) -> Node {
    switch filter {
    case .and(let parts): return .and(parts.map { prepare($0, chains) })
    case .or(let parts): return .or(parts.map { prepare($0, chains) })
    case .not(let part): return .not(prepare(part, chains))
    case .item(let item):
      let prepared = PreparedItem(item, chain: chains[item], &normalizer)
      if let remark = prepared.remark { remarks.append(remark) }
      return .item(prepared)
    }
  }

  /// Whether the entry is part of the answer: only a filter that is true takes it.
  mutating func takes(_ entry: borrowing LDIFRecord, number: UInt32) -> Bool {
    Self.truth(of: root, for: entry, number, &normalizer) == .yes
  }

  private static func truth(
    of node: Node, for entry: borrowing LDIFRecord, _ number: UInt32, _ normalizer: inout DNNormalizer
  ) -> Truth {
    switch node {
    case .item(let item): return item.truth(for: entry, number: number, &normalizer)
    case .not(let part): return !truth(of: part, for: entry, number, &normalizer)
    case .and(let parts):
      var result = Truth.yes
      for part in parts {
        let truth = truth(of: part, for: entry, number, &normalizer)
        if truth == .no { return .no }
        if truth == .undefined { result = .undefined }
      }
      return result
    case .or(let parts):
      var result = Truth.no
      for part in parts {
        let truth = truth(of: part, for: entry, number, &normalizer)
        if truth == .yes { return .yes }
        if truth == .undefined { result = .undefined }
      }
      return result
    }
  }
}

extension Filter {
  /// The items that follow chains of names from entry to entry, for which one entry alone does not tell.
  var chainItems: [FilterItem] {
    switch self {
    case .and(let parts), .or(let parts): return parts.flatMap(\.chainItems)
    case .not(let part): return part.chainItems
    case .item(let item):
      guard case .extensible(let rule?, _, _) = item.test, MatchingRuleName(rule) == .chain else { return [] }
      return [item]
    }
  }
}
