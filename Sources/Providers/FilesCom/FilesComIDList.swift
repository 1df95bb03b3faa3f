/// Ids of users as a group carries them, ascending and each once.
///
/// Shapes seen: `"942660,1105124"` (today), `""` (nobody), `[942660,1105124]` (2019), `["942660"]`. Blanks around an id and
/// pieces without one are nothing; anything that is not a positive number is an error, because a list that is understood in part
/// is not understood.
struct FilesComIDList: Decodable, Sendable, Hashable {
  let ids: [Int64]

  init(_ ids: some Sequence<Int64>) { self.ids = Set(ids).sorted() }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Each try? asks for the shape only: what fits none of the three is thrown by the last, which has no question mark.
    if let text = try? container.decode(String.self) {
      self.init(try text.split(separator: ",").compactMap { try Self.id($0, container) })
    } else if let numbers = try? container.decode([Int64].self) {
      self.init(try numbers.map { try Self.positive($0, container) })
    } else {
      self.init(try container.decode([Element].self).map { try Self.positive($0.id, container) })
    }
  }

  private struct Element: Decodable {
    let id: Int64

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // try? asks for the shape only: a value that is no text has to be a number, or the next line throws.
      guard let text = try? container.decode(String.self) else {
        id = try container.decode(Int64.self)
        return
      }
      guard let number = try FilesComIDList.id(Substring(text), container) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "an id is blank")
      }
      id = number
    }
  }

  /// The id in a piece of text, nil when the piece is blank.
  private static func id(_ piece: Substring, _ container: any SingleValueDecodingContainer) throws -> Int64? {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = piece.firstIndex(where: { !isBlank($0) }), let last = piece.lastIndex(where: { !isBlank($0) }) else {
      return nil
    }
    // `Int64` takes a sign, which no id has.
    guard piece[first...last].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int64(piece[first...last])
    else {
      let shown = ForeignText.line(String(piece), limit: 40)
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(shown)\" is not an id")
    }
    return try positive(number, container)
  }

  private static func positive(_ number: Int64, _ container: any SingleValueDecodingContainer) throws -> Int64 {
    guard number > 0 else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(number) is not an id") }
    return number
  }
}
