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

  @Test func `an explanation names no field that entries of its event do not have`() throws {
    // The journal's own, and what every entry of the service has.
    let everywhere: Set = ["_SYSTEMD_UNIT", "ROLLCALL_OPTIONS"]
    for entry in try Self.entries() {
      let event = try #require(EventID.allCases.first { $0.messageID == entry.id }).rawValue
      let known = try #require(EventFields.all[event], "\(event)").map { JournalFields.name($0) }
      for field in entry.text.matches(of: /@([A-Z_]+)@/).map({ String($0.1) }) where !everywhere.contains(field) {
        #expect(known.contains(field), "\(event): \(field)")
      }
    }
  }

  @Test func `a command that is named sees the configuration of the service, and systemctl its unit`() throws {
    for entry in try Self.entries() {
      let text = entry.text.replacing("\n", with: " ")
      for command in text.matches(of: #/"(rollcall [^"]+)"/#).map(\.1) {
        #expect(command.hasSuffix("@ROLLCALL_OPTIONS@"), "\(entry.id): \(command)")
      }
      for command in text.matches(of: #/"(systemctl [^"]+)"/#).map(\.1) {
        #expect(command.hasSuffix(" @_SYSTEMD_UNIT@"), "\(entry.id): \(command)")
      }
      #expect(!text.contains(": rollcall "), "\(entry.id): a command stands in quotes")
    }
  }

  @Test func `no command has a name of the directory in it`() throws {
    for entry in try Self.entries() {
      for command in entry.text.replacing("\n", with: " ").matches(of: #/"(rollcall [^"]+)"/#).map(\.1) {
        #expect(!command.contains("@ROLLCALL_GROUP@"), "\(entry.id): \(command)")
      }
    }
  }

  @Test func `no field is taken apart by the end of a line`() throws {
    for line in try Self.entries().flatMap(\.lines) {
      #expect(line.split(separator: "@", omittingEmptySubsequences: false).count % 2 == 1)
    }
  }
}
