import Reconciliation
import Testing

struct GroupPatternTests {
  @Test(arguments: [
    ("files-*", "files-design", true), ("files-*", "files-", true), ("files-*", "file-design", false),
    ("FILES-*", "files-Design", true), ("files-*", "FILES-DESIGN", true), ("*", "", true), ("*", "anything", true),
    ("?", "a", true), ("?", "", false), ("?", "ab", false), ("a?c", "abc", true), ("a*c", "ac", true), ("a*c", "abcb", false),
    ("*-emea-*", "finance-emea-1", true), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false),
    ("[abc]x", "bx", true), ("[abc]x", "dx", false), ("[a-c]x", "BX", true), ("[!a-c]x", "dx", true), ("[!a-c]x", "ax", false),
    ("[^a]", "b", true), ("[]]", "]", true), ("[a-]", "-", true), ("[\\]]", "]", true), ("\\*", "*", true), ("\\*", "a", false),
    ("files", "files-design", false), ("design", "files-design", false),
    ("caf\u{E9}", "CAFE\u{301}", true), ("\u{C9}cole", "\u{E9}cole", true), ("a.c", "abc", false), ("(a|b)+", "(A|B)+", true),
  ])
  func takesWholeNamesWhateverTheirCapitals(pattern: String, name: String, isTaken: Bool) throws {
    #expect(try GroupPattern(pattern).matches(name) == isTaken, "\(pattern) \(name)")
  }

  @Test(arguments: [
    ("", "is an empty pattern, which no name matches"),
    ("[ab", "has a [ without its ]: write \\[ for the character itself"),
    ("a[", "has a [ without its ]: write \\[ for the character itself"),
    ("[z-a]", "has the range z-a in it, which is the wrong way round"),
    ("a\\", "ends in \\: write \\\\ for the character itself"),
  ])
  func refusesWhatIsNoPattern(text: String, reason: String) {
    #expect { try GroupPattern(text) } throws: { ($0 as? GroupPattern.Fault)?.reason == reason }
  }

  @Test func knowsWhatTakesEverything() throws {
    #expect(try ["*", "**", "?*", "a*"].map { try GroupPattern($0).takesEverything } == [true, true, false, false])
  }

  @Test(.timeLimit(.minutes(5))) func manyStarsTakeNoLongerThanTheProductOfTheLengths() throws {
    let pattern = try GroupPattern(String(repeating: "a*", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 10_000)))
  }
}
