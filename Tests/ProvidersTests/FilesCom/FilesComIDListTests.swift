import FoundationEssentials
import Testing

@testable import Providers

@Suite struct FilesComIDListTests {
  private func decode(_ json: String) throws -> [Int64] {
    try JSONDecoder().decode(FilesComIDList.self, from: Data(json.utf8)).ids
  }

  @Test(arguments: [
    #""""#, #"" ""#, "[]",
  ])
  func emptyShapesAreNobody(json: String) throws { #expect(try decode(json) == []) }

  @Test(arguments: [
    #""942660,1105124""#, #"" 942660 , 1105124 ""#, #""1105124,942660""#, #""942660,,1105124,""#, "[942660,1105124]",
    #"["942660","1105124"]"#, #"[1105124,"942660"]"#, "[942660,1105124,942660]",
  ])
  func everyKnownShapeGivesTheSameIDs(json: String) throws { #expect(try decode(json) == [942_660, 1_105_124]) }

  @Test(arguments: [
    "5", "true", "{}", "[null]", "[[1]]", #"["1,2"]"#, #"["x"]"#, #"[""]"#, #""1,x""#, #""1;2""#, #""-1""#, #""+1""#, "[0]",
    "[1.5]",
    #""99999999999999999999""#,
  ])
  func anythingElseIsAnError(json: String) { #expect(throws: (any Error).self) { try decode(json) } }

  @Test func whateverTheShapeTheIDsSurvive() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let ids = (0..<Int.random(in: 0...40, using: &generator)).map { _ in Int64.random(in: 1...Int64.max, using: &generator) }
      let expected = Set(ids).sorted()
      let blank = { ["", " ", "  "].randomElement(using: &generator) ?? "" }
      let text = ids.map { blank() + String($0) + blank() }.joined(separator: ",")
      let mixed = ids.map { Bool.random(using: &generator) ? "\($0)" : "\"\($0)\"" }.joined(separator: ",")
      #expect(try decode("\"\(text)\"") == expected, "\(ids)")
      #expect(try decode("[\(mixed)]") == expected, "\(ids)")
    }
  }

  @Test func oneBadPieceAnywhereSpoilsTheList() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var pieces = (0..<Int.random(in: 0...10, using: &generator)).map { _ in String(Int64.random(in: 1...999, using: &generator))
      }
      let bad = ["x", "1 2", "1.0", "0x1", "null", "-3"].randomElement(using: &generator) ?? "x"
      pieces.insert(bad, at: Int.random(in: 0...pieces.count, using: &generator))
      #expect(throws: (any Error).self, "\(pieces)") { try decode("\"\(pieces.joined(separator: ","))\"") }
    }
  }
}
