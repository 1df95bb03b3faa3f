/// A shell pattern for the names of groups, such as `files-*`.
///
/// `*` stands for any characters, `?` for one, `[abc]` and `[a-z]` for one of these and `[!abc]` for any other; after `\` the next
/// character is taken as it is. Capitals mean nothing, as in the names of a directory (caseIgnoreMatch, RFC 4517, 4.2.11), and
/// characters are compared by canonical equivalence.
package struct GroupPattern: Sendable, Hashable, CustomStringConvertible {
  /// Why a text is no pattern: the end of a sentence that the text begins.
  package struct Fault: Error, Sendable, Hashable {
    package let reason: String
  }

  private enum Part: Sendable, Hashable {
    case character(Character)
    case anyCharacter
    case anything
    case oneOf([ClosedRange<Character>], isInverted: Bool)

    func takes(_ character: Character) -> Bool {
      switch self {
      case .character(let own): own == character
      case .anyCharacter: true
      case .anything: false
      case .oneOf(let ranges, let isInverted): ranges.contains { $0.contains(character) } != isInverted
      }
    }
  }

  /// As it was written.
  package let description: String
  private let parts: [Part]

  package init(_ text: String) throws(Fault) {
    description = text
    var rest = Substring(text.lowercased())
    var parts: [Part] = []
    while let character = rest.popFirst() {
      switch character {
      case "*": if parts.last != .anything { parts.append(.anything) }
      case "?": parts.append(.anyCharacter)
      case "[": parts.append(try Self.choice(from: &rest))
      case "\\": parts.append(.character(try Self.escaped(from: &rest)))
      default: parts.append(.character(character))
      }
    }
    guard !parts.isEmpty else { throw Fault(reason: "is an empty pattern, which no name matches") }
    self.parts = parts
  }

  /// Whether every name matches.
  package var takesEverything: Bool { parts == [.anything] }

  /// Whether the whole name matches. The time it takes grows with the lengths of name and pattern, whatever is in them.
  package func matches(_ name: String) -> Bool {
    let characters = Array(name.lowercased())
    var (place, part) = (0, 0)
    /// Where the last `*` stands, and what of the name it has not taken yet: all that has ever to be gone back to.
    var star: (part: Int, place: Int)?
    while place < characters.count {
      if part < parts.count, parts[part].takes(characters[place]) {
        place += 1
        part += 1
      } else if part < parts.count, parts[part] == .anything {
        star = (part, place)
        part += 1
      } else if let last = star {
        star = (last.part, last.place + 1)
        place = last.place + 1
        part = last.part + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anything }
  }

  /// What stands between brackets; a `]` that comes first is one of the characters (glob(7)).
  private static func choice(from rest: inout Substring) throws(Fault) -> Part {
    let isInverted = rest.first == "!" || rest.first == "^"
    if isInverted { rest.removeFirst() }
    var ranges: [ClosedRange<Character>] = []
    while let first = rest.popFirst() {
      if first == "]", !ranges.isEmpty { return .oneOf(ranges, isInverted: isInverted) }
      let lower = first == "\\" ? try escaped(from: &rest) : first
      guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else {
        ranges.append(lower...lower)
        continue
      }
      rest = rest.dropFirst(2)
      let upper = next == "\\" ? try escaped(from: &rest) : next
      guard lower <= upper else { throw Fault(reason: "has the range \(lower)-\(upper) in it, which is the wrong way round") }
      ranges.append(lower...upper)
    }
    throw Fault(reason: "has a [ without its ]: write \\[ for the character itself")
  }

  private static func escaped(from rest: inout Substring) throws(Fault) -> Character {
    guard let character = rest.popFirst() else { throw Fault(reason: "ends in \\: write \\\\ for the character itself") }
    return character
  }
}
