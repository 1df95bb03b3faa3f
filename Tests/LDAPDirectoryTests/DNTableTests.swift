import Testing

@testable import LDAPDirectory

struct DNTableTests {
  private static func batch(_ names: [String]) -> NameBatch {
    var batch = NameBatch()
    for name in names {
      let bytes = Array(name.utf8)
      batch.append(bytes.span)
    }
    return batch
  }

  private static func numbers(of names: [String], in table: inout DNTable) -> [UInt32] {
    var numbers: [UInt32] = []
    table.find(batch(names), into: &numbers)
    return numbers
  }

  @Test("Spellings of one name have one number, whichever came first")
  func spellings() {
    let spellings = ["CN=Weber\\, Hiro,DC=x", "cn=Weber\\2C Hiro,dc=x", "cn=weber\\2c hiro,dc=x", "CN=Weber\\, Hiro,DC=x"]
    var table = DNTable()
    #expect(Set(Self.numbers(of: spellings, in: &table)).count == 1)
    var reversed = DNTable()
    #expect(Set(Self.numbers(of: spellings.reversed(), in: &reversed)).count == 1)
  }

  @Test("The normal form of a normal form is itself")
  func normalForms() {
    let names = [
      "CN=Weber\\, Hiro+UID=a,DC=x", "cn=Zo\u{65}\u{308} M\u{DC}LLER,dc=x", "cn=#0403616e61,dc=x", "cn=\\00a\\23\\2b,c=x",
      "cn=,dc=x",
    ]
    for name in names {
      let form = DNNormalizerTests.normal(name)
      #expect(form != nil && form.flatMap(DNNormalizerTests.normal) == form)
    }
  }

  @Test("A batch is numbered as its names one by one are, new and known, short and long")
  func batches() {
    let names = (0..<NameBatch.capacity).map { "cn=\(String(repeating: "a", count: $0 * 7)),dc=\($0 % 40)" }
    var (together, oneByOne) = (DNTable(), DNTable())
    for _ in 0..<2 {
      let expected = names.map { name in
        let bytes = Array(name.utf8)
        return oneByOne.number(of: bytes.span)
      }
      #expect(Self.numbers(of: names, in: &together) == expected)
    }
  }

  @Test("What is no DN is nobody, each time it comes, even where an entry has that name")
  func noDN() {
    var table = DNTable()
    let bytes = Array("ana".utf8)
    #expect(table.number(ofEntry: bytes.span) != DNTable.nobody)
    #expect(Self.numbers(of: ["ana", "ana", "bo"], in: &table) == [DNTable.nobody, DNTable.nobody, DNTable.nobody])
  }

  @Test("Zero bytes at the end of a name are part of it")
  func zeroBytes() {
    var table = NameTable()
    var numbers: [UInt32] = []
    table.intern(Self.batch(["a", "a\u{0}", "a\u{0}\u{0}", "a", ""]), into: &numbers)
    #expect(numbers == [0, 1, 2, 0, 3])
  }
}
