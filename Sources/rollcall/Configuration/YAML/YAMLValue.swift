import Reconciliation
import Yams

/// A value in a configuration file, with its place and the path of keys that leads to it.
struct YAMLValue {
  let node: Node
  /// Keys joined by dots, such as `directory.people.base`; entries of a list have the path of their list.
  ///
  /// Empty for the file itself.
  let path: String
  let file: String
  let log: ReadingLog

  var position: Position { Position(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0) }

  /// What messages call the value.
  var label: String { path.isEmpty ? "the file" : "`\(path)`" }

  /// Neither a mapping nor a list.
  var isScalar: Bool { node.scalar != nil }

  /// What YAML takes the value for.
  var kind: String {
    switch node.tag.rawValue {
    case Tag.Name.null.rawValue: "empty"
    case Tag.Name.bool.rawValue: "true or false"
    case Tag.Name.int.rawValue, Tag.Name.float.rawValue: "a number"
    case Tag.Name.map.rawValue: "a mapping"
    case Tag.Name.seq.rawValue: "a list"
    default: "text"
    }
  }

  /// Reports that the value `message`: the end of a sentence that the value's path begins.
  func report(_ message: String, nearest: String? = nil) { log.report(position, "\(label) \(message)", nearest: nearest) }

  func refuse<Value>(_ message: String, nearest: String? = nil) -> Value? {
    report(message, nearest: nearest)
    return nil
  }

  /// Text that is not empty. What YAML takes for something else has to be quoted, unless numbers serve as names here.
  func text(orNumber: Bool = false) -> String? {
    guard let scalar = node.scalar else { return refuse("has to be text, not \(kind)") }
    guard kind == "text" || orNumber && kind == "a number" else {
      return refuse("has to be text, and unquoted this is \(kind): put it in quotes")
    }
    guard !scalar.string.isEmpty else { return refuse("is empty") }
    return scalar.string
  }

  func boolean() -> Bool? {
    guard let scalar = node.scalar, kind == "true or false", let value = Bool(scalar.string) else {
      return refuse("has to be true or false")
    }
    return value
  }

  func integer(in range: ClosedRange<Int>) -> Int? {
    guard let scalar = node.scalar, kind == "a number", let value = Int(scalar.string),
      range.contains(value), scalar.string == String(value)
    else {
      return refuse("has to be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// One of the words of a closed set.
  func choice<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type = Word.self) -> Word? {
    let words = Word.allCases.map(\.rawValue)
    guard let scalar = node.scalar else { return refuse("has to be one of \(words.joined(separator: ", ")), not \(kind)") }
    if let word = Word(rawValue: scalar.string) { return word }
    let nearest = EditDistance.nearest(to: scalar.string, among: words)
    return refuse("is `\(scalar.string)`, and it has to be one of \(words.joined(separator: ", "))", nearest: nearest)
  }

  /// A value with a notation of its own; what the parser says against it continues a sentence.
  func parsed<Value>(_ parse: (String) throws(Refusal) -> Value) -> Value? {
    guard let scalar = node.scalar else { return refuse("has to be text, not \(kind)") }
    do throws(Refusal) {
      return try parse(scalar.string)
    } catch {
      return refuse(error.reason)
    }
  }

  /// The entries that could be read; an entry that could not has its problem in the log.
  func list<Entry>(mayBeEmpty: Bool = false, _ read: (YAMLValue) -> Entry?) -> [Entry] {
    guard let sequence = node.sequence else {
      report("has to be a list, not \(kind)")
      return []
    }
    if sequence.isEmpty, !mayBeEmpty { report("is an empty list, and there has to be something in it") }
    return sequence.compactMap { read(YAMLValue(node: $0, path: path, file: file, log: log)) }
  }

  /// Reads a mapping and refuses every key in it that was not asked for meanwhile.
  func mapping<Value>(_ read: (YAMLMapping) -> Value?) -> Value? {
    guard let mapping = node.mapping else { return refuse("has to be a mapping, not \(kind)") }
    let reader = YAMLMapping(self, mapping)
    let value = read(reader)
    reader.refuseUnknownKeys()
    return value
  }

  /// The keys and values of a mapping whose keys are the customer's own, in the order of the file; empty when it is none, which is refused.
  func pairs() -> [(key: YAMLValue, value: YAMLValue)] {
    guard let mapping = node.mapping else {
      report("has to be a mapping, not \(kind)")
      return []
    }
    return mapping.map { key, value in
      (YAMLValue(node: key, path: path, file: file, log: log), YAMLValue(node: value, path: path, file: file, log: log))
    }
  }
}
