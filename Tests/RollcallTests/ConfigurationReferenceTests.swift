import FoundationEssentials
import Testing

@testable import rollcall

/// The commented reference `config/rollcall.yaml` and the manual page are held against the decoder.
@Suite struct ConfigurationReferenceTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// Every optional setting made a setting: the `#` before a key is taken away, explanations (`# `) and alternatives (`#|`) stay.
  private static func uncommented(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indentation = line.prefix { $0 == " " }
      let rest = line.dropFirst(indentation.count)
      guard rest.first == "#", let next = rest.dropFirst().first, next != " ", next != "|" else { return String(line) }
      return String(indentation + rest.dropFirst())
    }
  }

  /// The reference with every optional setting, once as it is and once for each alternative, which takes the place of the setting
  /// above it, or of the two above it.
  private static func variants() throws -> [String] {
    let plain = try text("config/rollcall.yaml").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = uncommented(try text("config/rollcall.yaml"))
    var variants = [lines.joined(separator: "\n")]
    var (setting, settingBefore) = (0, 0)
    for (number, line) in lines.enumerated() {
      let rest = line.drop { $0 == " " }
      if rest.hasPrefix("#| ") {
        var changed = lines
        changed[setting] = "#"
        changed[number] = line.replacing("#| ", with: "")
        variants.append(changed.joined(separator: "\n"))
      } else if rest.hasPrefix("#|| ") {
        // What stands for two settings need not go with all the others.
        var changed = plain
        (changed[setting], changed[settingBefore]) = ("#", "#")
        changed[number] = line.replacing("#|| ", with: "")
        variants.append(changed.joined(separator: "\n"))
      } else if !rest.hasPrefix("#"), !rest.isEmpty {
        (setting, settingBefore) = (number, setting)
      }
    }
    return variants
  }

  /// Reads a text as the main file and returns what was found.
  private static func read(_ text: String) -> ReadingLog {
    let log = ReadingLog()
    _ = ConfigurationLoader.read(path: "/r/r.yaml", files: MemoryFiles(main: text), log: log)
    return log
  }

  @Test func `the reference is taken as it is`() throws {
    #expect(Self.read(try Self.text("config/rollcall.yaml")).problems.isEmpty)
  }

  @Test func `the reference is taken with every optional setting and each alternative`() throws {
    let variants = try Self.variants()
    #expect(variants.count == 26)
    #expect(variants.flatMap { Self.read($0).problems }.map(\.description) == [])
  }

  @Test func `optional settings stand in the reference with their defaults`() throws {
    let log = ReadingLog()
    let plain = try #require(
      ConfigurationLoader.read(path: "/r/r.yaml", files: MemoryFiles(main: try Self.text("config/rollcall.yaml")), log: log))
    // The only settings there that have no default, or a default that cannot be written.
    let examples = [
      "creations:", "tls:", "ca:", "admins:", "member-of:", "primary-group:", "previously:", "exclude-people:",
      "proxy:", "grace:", "control:", "metrics:", "notify:", "quiet:",
    ]
    let lines = Self.uncommented(try Self.text("config/rollcall.yaml"))
      .filter { line in !examples.contains { line.drop { $0 == " " }.hasPrefix($0) } }
    let full = try #require(
      ConfigurationLoader.read(path: "/r/r.yaml", files: MemoryFiles(main: lines.joined(separator: "\n")), log: log))
    #expect(
      String(describing: plain).replacing(/line: \d+/, with: "") == String(describing: full).replacing(/line: \d+/, with: ""))
  }

  @Test func `every key that is known stands in the reference`() throws {
    var keys: [String: Bool] = [:]
    for variant in try Self.variants() { keys.merge(Self.read(variant).keys) { $0 || $1 } }
    #expect(keys.count > 60)
    // A limit and a schedule look the same wherever they stand, so it is enough that their keys are shown once.
    let shown = Set(keys.filter(\.value).keys.compactMap { $0.split(separator: ".").last })
    let missing = keys.filter { path, isGiven in
      !isGiven
        && !((path.contains("limits.") || path.contains("schedule."))
          && path.split(separator: ".").last.map(shown.contains) == true)
    }
    #expect(missing.keys.sorted() == [])
  }

  @Test func `every key that is known stands in the manual page`() throws {
    let page = try Self.text("man/rollcall.yaml.5").replacing("\\-", with: "-")
    let words = Set(page.split { !$0.isLetter && $0 != "-" })
    let paths = try Self.variants().flatMap { Array(Self.read($0).keys.keys) }
    let keys = Set(paths.compactMap { $0.split(separator: ".").last })
    #expect(keys.subtracting(words).sorted() == [])
  }
}
