import Reconciliation
import Testing

struct OwnershipMarkerTests {
  private let marker = OwnershipMarker(instance: "main", source: StableID("entryUUID:0f8fad5b"))

  @Test func hasAShapeThatPeopleCanRead() {
    #expect(marker.line == "[rollcall instance=main source=entryUUID:0f8fad5b]")
  }

  @Test(arguments: [
    ("main", "entryUUID:0f8fad5b-d9cb-469f-a165-70867728950e"), ("two words", "cn:All the people"), ("a]b", "x]"),
    ("100%", "%20"),
    ("line\nfeed", "tab\there"), ("büro", "cn:Zoë"), ("=", "source="), ("\u{2028}", "\u{0}"), ("%e", "%"),
  ])
  func isReadBackAsItWasWritten(instance: String, source: String) {
    let marker = OwnershipMarker(instance: instance, source: StableID(source))
    #expect(OwnershipMarker(in: marker.line) == marker)
    #expect(OwnershipMarker(in: marker.added(to: "notes\nof the customer")) == marker)
  }

  @Test(arguments: [
    nil, "", "a customer's note", "[rollcall]", "[rollcall instance=main]", "[rollcall instance= source=x]",
    "[rollcall instance=main source=]",
    "[rollcall instance=main source=x] and more", "see [rollcall instance=main source=x]", "[rollcall source=x instance=main]",
  ])
  func whatIsNotAMarkIsNone(text: String?) {
    #expect(OwnershipMarker(in: text) == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func isFoundAmongTheCustomersNotes(lineEnd: String) {
    #expect(OwnershipMarker(in: ["first", "  \(marker.line) ", "last"].joined(separator: lineEnd)) == marker)
  }

  @Test(arguments: [
    (nil, ""), ("", ""), ("a note", "a note\n"), ("two\n\nlines", "two\n\nlines\n"), ("trailing\n \n\n", "trailing\n"),
    ("  indented", "  indented\n"),
  ])
  func isAddedAfterTheCustomersNotes(notes: String?, kept: String) {
    #expect(marker.added(to: notes) == kept + marker.line)
  }

  @Test func takesThePlaceOfAnyOther() {
    let other = OwnershipMarker(instance: "old", source: StableID("x"))
    #expect(marker.added(to: "before\n\(other.line)\nafter") == "before\nafter\n\(marker.line)")
  }

  @Test func addedTwiceItStandsOnce() {
    let once = marker.added(to: "a note")
    #expect(marker.added(to: once) == once)
  }
}
