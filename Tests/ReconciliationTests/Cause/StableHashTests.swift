import Reconciliation
import Testing

struct StableHashTests {
  @Test func `hashes are those of every other run`() {
    #expect(StableHash.of("") == Self.empty)
    #expect(StableHash.of("entryUUID:0f8fad5b-d9cb-469f-a165-70867728950e") == Self.uuid)
  }

  private static let empty: UInt64 = 16_294_208_416_658_607_535
  private static let uuid: UInt64 = 14_876_172_494_025_231_791

  @Test func `texts that differ in little have other hashes`() {
    let texts = ["", "a", "b", "aa", "\u{0}", "\u{0}\u{0}", "12345678", "123456780", "1234567812345678"]
    #expect(Set(texts.map { StableHash.of($0) }).count == texts.count)
    #expect(StableHash.of(["ab", "c"]) != StableHash.of(["a", "bc"]))
    #expect(StableHash.of(["a", ""]) != StableHash.of(["a"]))
  }

  @Test func `a table's strings have the hashes of the strings`() {
    var table = StringTable()
    let texts = ["", "entryUUID:1", "ö", String(repeating: "x", count: 23)]
    for text in texts { table.append(text) }
    #expect(table.stableHashes == texts.map { StableHash.of($0) })
  }
}
