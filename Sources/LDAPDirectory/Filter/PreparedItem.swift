/// One comparison of a filter, with the value that it asks for in the form of its matching rule.
struct PreparedItem {
  private enum Test {
    case present
    case value(ValueTest)
    /// The numbers of the entries that it takes.
    case entries(Set<UInt32>)
    case everyone
    /// The filter cannot be decided for any entry.
    case undefined
  }

  private let test: Test
  /// The attribute in every spelling, in lower case; empty for all attributes.
  private let names: [[UInt8]]
  private let options: [[UInt8]]
  private let includesDN: Bool
  /// Why the filter takes something else than one may think; nil when it does not.
  let remark: String?

  init(_ item: FilterItem, chain: Set<UInt32>?, _ normalizer: inout DNNormalizer) {
    let name = AttributeTypeName.canonical(item.attribute)
    names = item.attribute.isEmpty ? [] : AttributeTypeName.spellings(of: name).map { Array($0.utf8) }
    options = item.options.map { Array($0.utf8) }
    if case .extensible(_, true, _) = item.test { includesDN = true } else { includesDN = false }
    test = Self.test(item, attribute: name, chain, &normalizer)
    remark = Self.remark(item, test)
  }

  private static func test(
    _ item: FilterItem, attribute: String, _ chain: Set<UInt32>?, _ normalizer: inout DNNormalizer
  ) -> Test {
    let rule = AttributeRule.rule(of: attribute)
    func value(_ value: ValueTest?) -> Test { value.map { .value($0) } ?? .undefined }
    switch item.test {
    case .present: return .present
    case .equal(let wanted) where attribute == "objectcategory" && !wanted.contains(UInt8(ascii: "=")):
      return .value(.category(ObjectClassTree.category(of: DistinguishedName.folded(wanted))))
    case .equal(let wanted), .approximately(let wanted):
      if rule == .objectIdentifier, DistinguishedName.folded(wanted) == Array(ObjectClassTree.top.utf8) { return .everyone }
      return value(ValueTest(equal: wanted, rule, &normalizer))
    case .atLeast(let wanted): return value(ValueTest(.atLeast, wanted, rule))
    case .atMost(let wanted): return value(ValueTest(.atMost, wanted, rule))
    case .substrings(let initial, let any, let final):
      return value(ValueTest(initial: initial, any: any, final: final, rule))
    case .extensible(nil, _, let wanted): return value(ValueTest(equal: wanted, rule, &normalizer))
    case .extensible(let name?, _, let wanted):
      switch MatchingRuleName(name) {
      case .equality(let rule): return value(ValueTest(equal: wanted, rule, &normalizer))
      case .before(let rule): return value(ValueTest(.before, wanted, rule))
      case .allBits: return value(MatchingRule.integer(wanted).map { .bits($0, all: true) })
      case .anyBit: return value(MatchingRule.integer(wanted).map { .bits($0, all: false) })
      case .chain: return chain.map { .entries($0) } ?? .undefined
      case nil: return .undefined
      }
    }
  }

  private static func remark(_ item: FilterItem, _ test: Test) -> String? {
    if case .undefined = test { return "(\(item.text)) in a filter cannot be decided from a file, so no entry is taken by it" }
    if case .approximately = item.test {
      return "(\(item.text)) in a filter takes what is equal: what is similar, only a server knows"
    }
    return nil
  }

  func truth(for entry: borrowing LDIFRecord, number: UInt32, _ normalizer: inout DNNormalizer) -> Truth {
    switch test {
    case .undefined: return .undefined
    case .everyone: return .yes
    case .entries(let numbers): return Truth(numbers.contains(number))
    case .present: return Truth((1..<max(1, entry.lines.count)).contains { describes(entry, $0) })
    case .value(let value):
      for line in 1..<max(1, entry.lines.count) where describes(entry, line) {
        if value.holds(for: entry.bytes, entry.lines[line].value, &normalizer) { return .yes }
      }
      return Truth(includesDN && isInDN(of: entry, value, &normalizer))
    }
  }

  /// Whether a line is of the attribute, with at least the options that are asked for (RFC 4512, 2.5.2).
  private func describes(_ entry: borrowing LDIFRecord, _ line: Int) -> Bool {
    if names.isEmpty { return true }
    let range = entry.lines[line].description
    for name in names where name.count <= range.count {
      var index = 0
      while index < name.count, LDIFRecord.lowercased(entry.bytes[range.lowerBound + index]) == name[index] { index += 1 }
      guard index == name.count else { continue }
      if index == range.count { return options.isEmpty }
      guard entry.bytes[range.lowerBound + index] == UInt8(ascii: ";") else { continue }
      if options.isEmpty { return true }
      let given = entry.bytes[range.dropFirst(index)].map(LDIFRecord.lowercased).split(separator: UInt8(ascii: ";"))
      return options.allSatisfy { option in given.contains { $0.elementsEqual(option) } }
    }
    return false
  }

  private func isInDN(of entry: borrowing LDIFRecord, _ test: ValueTest, _ normalizer: inout DNNormalizer) -> Bool {
    guard let dn = DistinguishedName(parsing: entry.bytes.span.extracting(entry.dn)) else { return false }
    for part in dn.names.joined() where names.isEmpty || names.contains(Array(part.type.utf8)) {
      if test.holds(for: part.value, 0..<part.value.count, &normalizer) { return true }
    }
    return false
  }
}
