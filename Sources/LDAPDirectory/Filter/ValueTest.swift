/// What a single value is held against.
enum ValueTest {
  enum Order: Sendable {
    case before, atMost, atLeast

    func holds(_ isLess: Bool, _ isEqual: Bool) -> Bool {
      switch self {
      case .before: isLess
      case .atMost: isLess || isEqual
      case .atLeast: !isLess
      }
    }
  }

  /// Text in the form of caseIgnoreMatch, the rule of most attributes.
  case text([UInt8])
  case form([UInt8], MatchingRule)
  /// A DN in its normal form.
  case name(PackedBytes)
  /// Classes in lower case.
  case classes([[UInt8]])
  case ordered(Order, [UInt8], MatchingRule)
  case orderedNumber(Order, Int64)
  case substrings(initial: [UInt8], any: [[UInt8]], final: [UInt8], MatchingRule)
  case bits(Int64, all: Bool)
  /// The name of a category of objects, in lower case and without hyphens; values are DNs below the schema.
  case category([UInt8])

  /// Equality by a rule; nil when the value is none by it.
  init?(equal value: [UInt8], _ rule: MatchingRule, _ normalizer: inout DNNormalizer) {
    switch rule {
    case .distinguishedName:
      guard normalizer.normalize(value.span) else { return nil }
      self = .name(normalizer.form)
    case .objectIdentifier:
      let name = String(decoding: DistinguishedName.folded(value), as: UTF8.self)
      self = .classes(ObjectClassTree.classes(thatAre: name).map { Array($0.utf8) })
    default:
      guard let form = rule.form(value) else { return nil }
      self = rule == .caseIgnore ? .text(form) : .form(form, rule)
    }
  }

  /// `>=`, `<=` and the ordering rules; nil when the rule or the value has no order.
  init?(_ order: Order, _ value: [UInt8], _ rule: MatchingRule) {
    guard rule.isOrdered else { return nil }
    if rule == .integer {
      guard let number = MatchingRule.integer(value) else { return nil }
      self = .orderedNumber(order, number)
    } else {
      guard let form = rule.form(value) else { return nil }
      self = .ordered(order, form, rule)
    }
  }

  /// Pieces of a value; nil when the rule compares values as a whole.
  init?(initial: [UInt8], any: [[UInt8]], final: [UInt8], _ rule: MatchingRule) {
    guard rule.hasSubstrings else { return nil }
    // A blank in front of a value means nothing, and neither does one at its end.
    let blank = UInt8(ascii: " ")
    var first = rule.piece(initial)
    if rule != .octets, first.first == blank { first.removeFirst() }
    var last = rule.piece(final)
    if rule != .octets, last.last == blank { last.removeLast() }
    self = .substrings(initial: first, any: any.map(rule.piece), final: last, rule)
  }

  /// Whether the value in `range` passes.
  func holds(for bytes: [UInt8], _ range: Range<Int>, _ normalizer: inout DNNormalizer) -> Bool {
    switch self {
    case .text(let form): return CaseIgnoreText.equal(bytes.span.extracting(range), to: form)
    case .form(let form, let rule): return rule.form(Array(bytes[range])) == form
    case .name(let form):
      let value = bytes.span.extracting(range)
      return normalizer.normalize(value.extracting(..<OptionalUID.lengthOfName(in: value))) && normalizer.form == form
    case .classes(let names):
      let value = bytes[range].map(LDIFRecord.lowercased)
      return names.contains(value)
    case .ordered(let order, let wanted, let rule):
      guard let value = rule.form(Array(bytes[range])) else { return false }
      return order.holds(value.lexicographicallyPrecedes(wanted), value == wanted)
    case .orderedNumber(let order, let wanted):
      guard let value = MatchingRule.integer(Array(bytes[range])) else { return false }
      return order.holds(value < wanted, value == wanted)
    case .substrings(let initial, let any, let final, let rule):
      guard let value = rule.form(Array(bytes[range])) else { return false }
      return Self.holds(value, initial, any, final)
    case .bits(let mask, let all):
      guard let value = MatchingRule.integer(Array(bytes[range])) else { return false }
      return all ? value & mask == mask : value & mask != 0
    case .category(let wanted):
      guard normalizer.normalize(bytes.span.extracting(range)) else { return false }
      let name = PackedBytes.bytes(of: normalizer.form.words.span, count: normalizer.form.count).drop { $0 != UInt8(ascii: "=") }
        .dropFirst().prefix { $0 != UInt8(ascii: ",") }
      return name.filter { $0 != UInt8(ascii: "-") } == wanted
    }
  }

  private static func holds(_ value: [UInt8], _ initial: [UInt8], _ any: [[UInt8]], _ final: [UInt8]) -> Bool {
    guard value.starts(with: initial) else { return false }
    var rest = value[initial.count...]
    for piece in any {
      guard let end = self.end(of: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    return rest.count >= final.count && rest.suffix(final.count).elementsEqual(final)
  }

  /// Behind the first place where the piece stands.
  private static func end(of piece: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    var start = text.startIndex
    while start + piece.count <= text.endIndex {
      if text[start...].starts(with: piece) { return start + piece.count }
      start += 1
    }
    return nil
  }
}
