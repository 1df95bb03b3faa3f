import Logging
import Testing

@testable import rollcall

struct ServiceLogTextTests {
  @Test func `metadata follows the message, sorted by key`() {
    #expect(LogText.line("cycle finished", ["target": "acme", "added": "3"]) == "cycle finished added=3 target=acme")
  }

  @Test func `the event's name is no part of the text`() {
    #expect(LogText.line("held", ["message-id": "plan-held"]) == "held")
  }

  @Test(arguments: [
    ("two words", "\"two words\""), ("", "\"\""), ("a=b", "\"a=b\""), ("say \"hi\"", "\"say \\\"hi\\\"\""), ("ana", "ana"),
  ])
  func `values with blanks in them are quoted`(value: String, shown: String) {
    #expect(LogText.line("m", ["k": .string(value)]) == "m k=\(shown)")
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{0}", "\u{1b}[2J", "\u{85}", "\u{2028}", "\u{2029}", "\u{202e}", "\u{7f}"])
  func `no name can end the line or move the cursor`(hostile: String) {
    let line = LogText.line("group \(hostile)", ["name": .string("a\(hostile)b")])
    let isClean = line.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
    #expect(isClean)
  }

  @Test func `what is escaped can be told apart`() {
    #expect(LogText.escaped("a\nb\u{1b}c") == "a\\nb\\u{1b}c")
  }

  @Test func `other scripts stay as they are`() {
    #expect(LogText.escaped("Grüße 東京") == "Grüße 東京")
  }
}
