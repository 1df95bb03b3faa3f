import Fixtures
import Foundation

@testable import rollcall

/// The example `config/rollcall.yaml`, with its optional settings made settings.
enum ReferenceVariants {
  static func example() throws -> String {
    try String(contentsOfFile: ProjectFile.path("config/rollcall.yaml"), encoding: .utf8)
  }

  /// Every optional setting made a setting: the `#` before a key is taken away, explanations (`# `) and alternatives (`#|`) stay.
  static func uncommented(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indentation = line.prefix { $0 == " " }
      let rest = line.dropFirst(indentation.count)
      guard rest.first == "#", let next = rest.dropFirst().first, next != " ", next != "|" else { return String(line) }
      return String(indentation + rest.dropFirst())
    }
  }

  /// The example with every optional setting, once as it is and once for each alternative, which takes the place of the setting above it, or
  /// of the two above it.
  static func all() throws -> [String] {
    let plain = try example().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = uncommented(try example())
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
  static func read(_ text: String) -> (configuration: Configuration?, log: ReadingLog) {
    let log = ReadingLog()
    return (ConfigurationLoader.read(path: "/r/r.yaml", files: MemoryFiles(main: text), log: log), log)
  }

  /// What is in a configuration, without the places where it stands in the file, and sets in an order.
  static func contents(_ configuration: Configuration) -> String {
    String(describing: configuration).replacing(/\.yaml:\d+:\d+|line: \d+, column: \d+/, with: "")
      .replacing(/Set\(\[([^\]]*)\]\)/) { set in set.1.split(separator: ", ").sorted().joined(separator: ", ") }
  }
}
