/// Finds what a filter takes that follows names from entry to entry, as LDAP_MATCHING_RULE_IN_CHAIN does (MS-ADTS 3.1.1.3.4.4.3).
enum ChainSearch {
  private struct Edge {
    let from: UInt32
    let to: UInt32
  }

  /// Stands for the DN that is asked for when the file has no such entry.
  private static let outside = UInt32.max

  /// The entries that lead to the item's DN by the item's attribute, through any number of others; nil when its value is no DN.
  static func entries(leadingTo item: FilterItem, in source: borrowing LDIFSource) throws(LDAPError) -> Set<UInt32>? {
    guard case .extensible(_, _, let value) = item.test, !item.attribute.isEmpty else { return nil }
    var normalizer = DNNormalizer()
    guard normalizer.normalize(value.span) else { return nil }
    let target = normalizer.form
    let edges = try edges(of: Array(item.attribute.utf8), in: source, to: target, &normalizer)
    return leading(to: source.index.entry(target) ?? outside, by: edges)
  }

  /// Every value of the attribute that names an entry of the file, or the target.
  private static func edges(
    of attribute: [UInt8], in source: borrowing LDIFSource, to target: PackedBytes, _ normalizer: inout DNNormalizer
  ) throws(LDAPError) -> [Edge] {
    var edges: [Edge] = []
    var cursor = LDIFCursor()
    for entry in source.index.places.indices {
      let place = source.index.places[entry]
      cursor.move(to: place.position, line: place.line)
      guard try cursor.next(of: source.file) else { throw source.file.changed }
      let record = cursor.record
      for line in record.lines.indices where record.hasDescription(line, attribute) {
        guard normalizer.normalize(record.bytes.span.extracting(record.lines[line].value)) else { continue }
        let named = source.index.entry(normalizer.form) ?? (normalizer.form == target ? outside : nil)
        if let named { edges.append(Edge(from: UInt32(entry), to: named)) }
      }
    }
    return edges
  }

  /// Goes over all edges until a pass finds nobody new; each pass but the last finds somebody, so it ends.
  private static func leading(to target: UInt32, by edges: [Edge]) -> Set<UInt32> {
    var found: Set<UInt32> = []
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for edge in edges where edge.to == target || found.contains(edge.to) {
        if found.insert(edge.from).inserted { isGrowing = true }
      }
    }
    return found
  }
}
