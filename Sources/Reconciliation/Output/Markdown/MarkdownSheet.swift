/// Blocks of Markdown put together up to a size.
///
/// What is left out is counted, and told by a last line, for which room is kept.
struct MarkdownSheet {
  private var blocks: [String]
  private var omissions: [String] = []
  private var room: Int
  private static let reserve = 600

  /// The heading is there in any case. `maximumBytes` is for the whole text in UTF-8, which never has more characters than bytes.
  init(heading: String, maximumBytes: Int) {
    room = maximumBytes - Self.reserve - Self.size(heading)
    blocks = [heading]
  }

  /// Blocks with an empty line between them, a line on what is missing where something is, and a newline at the end.
  ///
  /// `command` shows everything; it is short, as is what this adds.
  func text(toSeeEverything command: String) -> String {
    guard !omissions.isEmpty else { return blocks.joined(separator: "\n\n") + "\n" }
    let line =
      "**Too long to be shown whole.** Not shown: \(omissions.joined(separator: ", ")). See \(MarkdownText.code(command))."
    return (blocks + [line]).joined(separator: "\n\n") + "\n"
  }

  /// Adds a block as a whole; false, and nothing is added, when there is no room for it.
  @discardableResult
  mutating func add(_ block: String) -> Bool {
    guard Self.size(block) <= room else { return false }
    room -= Self.size(block)
    blocks.append(block)
    return true
  }

  /// Adds as many of the blocks, from the first, as fit into the `share`th part of the room.
  mutating func add(_ some: some Collection<String>, share: Int, of what: String) {
    var part = room / share
    var added = 0
    for block in some {
      part -= Self.size(block)
      guard part >= 0, add(block) else { break }
      added += 1
    }
    omit(some.count - added, what)
  }

  /// Adds a table with as many of its rows as there is room for; nothing without rows.
  mutating func addTable(_ head: [String], alignment: [String], _ rows: [[String]], of what: String) {
    var lines = [MarkdownText.row(head), MarkdownText.row(alignment)]
    var size = lines.reduce(2) { $0 + $1.utf8.count + 1 }
    for row in rows {
      let line = MarkdownText.row(row)
      size += line.utf8.count + 1
      guard size <= room else { break }
      lines.append(line)
    }
    if lines.count > 2 { add(lines.joined(separator: "\n")) }
    omit(rows.count - (lines.count - 2), what)
  }

  private mutating func omit(_ count: Int, _ what: String) {
    if count > 0 { omissions.append("\(Numbers.count(count)) \(what)") }
  }

  private static func size(_ block: String) -> Int { block.utf8.count + 2 }
}
