import FoundationEssentials

/// A JSON value as it stands in a body or in the data file.
enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The value of one text, or a `DecodingError` that says where it breaks off.
  static func parse(_ text: Data) throws -> JSON { try JSONDecoder().decode(JSON.self, from: text) }

  /// The value on one line, keys in alphabetical order, so that the same value is always the same bytes.
  var text: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding fails for infinite numbers alone; a value comes from JSON or from integers, so there are none.
    return (try? encoder.encode(self)) ?? Data("null".utf8)
  }

  /// The member of an object; nil for every other value.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The string, or nil for every other value.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value as filters and form fields write it; nil for null, lists and objects.
  var plainText: String? {
    switch self {
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): text
    case .null, .array, .object: nil
    }
  }

  /// The whole number, also when it is written as text; nil for every other value.
  var integer: Int? {
    switch self {
    case .integer(let value): value
    case .string(let text): Int(text.filter { !$0.isWhitespace })
    case .null, .bool, .number, .array, .object: nil
    }
  }
}

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }
}

extension JSON: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Each `try?` asks whether the value is of that type; the last attempt is the one whose error is told.
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let items = try? container.decode([JSON].self) {
      self = .array(items)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let text): try container.encode(text)
    case .array(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .string(text) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral flag: Bool) { self = .bool(flag) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral items: JSON...) { self = .array(items) }
  init(dictionaryLiteral members: (String, JSON)...) { self = .object(Dictionary(members) { $1 }) }
}
