import Fixtures
import Logging
import Reconciliation
import Testing

@testable import rollcall

/// Hostile names in what the program logs and complains of.
struct HarmlessLinesTests {
  @Test("A log entry is one harmless line of a bounded length", arguments: HostileNames.all.indices)
  func line(index: Int) {
    let line = LogText.line("held", ["group": .string(HostileNames.all[index]), "hold": "last-admin"])
    #expect(line.unicodeScalars.allSatisfy { $0.isHarmless })
    #expect(line.unicodeScalars.count < 10_000)
    #expect(line.hasSuffix(" hold=last-admin"))
  }

  @Test("No name in a log line can be taken for another field")
  func forged() {
    for name in ["a target=other", "a\" target=\"other", "a\"\u{301} target=other"] {
      let shown = name.unicodeScalars.map { $0 == "\"" ? "\\\"" : String($0) }.joined()
      #expect(
        LogText.line("held", ["group": .string(name)]).unicodeScalars.elementsEqual("held group=\"\(shown)\"".unicodeScalars))
    }
  }

  @Test("The journal has the name whole in its field, and harmless there and in the message", arguments: HostileNames.all.indices)
  func journal(index: Int) {
    let name = HostileNames.all[index]
    let fields = JournalFields.encode("held", level: .warning, metadata: ["group": .string(name)])
    #expect(fields.count == 4)
    #expect(fields.contains(Array("ROLLCALL_GROUP=\(LogText.escaped(name))".utf8)))
    #expect(fields.allSatisfy { String(decoding: $0, as: UTF8.self).unicodeScalars.allSatisfy { $0.isHarmless } })
  }

  @Test("The status for systemd stays one field of one line", arguments: HostileNames.all.indices)
  func status(index: Int) {
    let line = Notifier.statusLine("failed: " + HostileNames.all[index])
    #expect(line.unicodeScalars.allSatisfy { $0.isHarmless })
    #expect(line.utf8.count <= Notifier.maximumStatusBytes)
  }

  @Test("An error is harmless lines, whatever it quotes", arguments: HostileNames.all.indices)
  func error(index: Int) {
    let lines = Console.harmlessLines("group '\(HostileNames.all[index])': refused\nand more")
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.isHarmless } && $0.unicodeScalars.count < 40_000 })
    #expect(lines.last == "and more")
  }
}
