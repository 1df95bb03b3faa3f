import Engine
import Fixtures
import Foundation
import Testing

@testable import rollcall

/// What `journalctl --catalog` shows, held against what the program logs.
struct CatalogueTests {
  private struct Entry {
    let id: String
    let lines: [String]

    var text: String { lines.joined(separator: "\n") }
  }

  private static func entries() throws -> [Entry] {
    let text = try String(contentsOfFile: ProjectFile.path("systemd/rollcall.catalog"), encoding: .utf8)
    return text.split(separator: "\n-- ").dropFirst().map { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return Entry(id: lines[0], lines: Array(lines.dropFirst()))
    }
  }

  @Test func `every event is explained, and nothing else is`() throws {
    let ids = try Self.entries().map(\.id)
    #expect(ids.count == Set(ids).count)
    #expect(Set(ids) == Set(EventID.allCases.map(\.messageID)))
  }

  @Test func `every explanation has a subject, a manual, and a sentence on what to do`() throws {
    for entry in try Self.entries() {
      #expect(entry.lines[0].hasPrefix("Subject: "), "\(entry.id)")
      #expect(entry.lines[1] == "Defined-By: Rollcall", "\(entry.id)")
      #expect(entry.lines[2].hasPrefix("Documentation: man:"), "\(entry.id)")
      let says = entry.text.replacing("\n", with: " ")
      let isSettled = says.contains("Nothing needs to be done") || says.contains("What to do:") || says.contains("set it to")
      #expect(isSettled, "\(entry.id)")
    }
  }

  @Test func `an explanation has no field that no entry has`() throws {
    let known: Set = [
      "TARGET", "CYCLE", "GROUP", "CHANGE", "CAUSE", "ACCOUNT", "REASON", "SUMMARY", "DIGEST", "HOLD", "BY", "CHANGES", "OUTCOME",
      "FAILURES", "SECONDS", "WINDOW", "UNTIL", "COMMAND",
    ]
    for entry in try Self.entries() {
      for field in entry.text.matches(of: /@([A-Z_]+)@/) {
        #expect(field.1.hasPrefix("ROLLCALL_") && known.contains(String(field.1.dropFirst(9))), "\(entry.id): \(field.0)")
      }
    }
  }

  @Test func `no field is taken apart by the end of a line`() throws {
    for line in try Self.entries().flatMap(\.lines) {
      #expect(line.split(separator: "@", omittingEmptySubsequences: false).count % 2 == 1)
    }
  }
}
