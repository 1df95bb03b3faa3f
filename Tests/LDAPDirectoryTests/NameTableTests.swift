import Testing

@testable import LDAPDirectory

struct NameTableTests {
  private static func packed(_ text: String) -> PackedBytes {
    var bytes = PackedBytes()
    let text = Array(text.utf8)
    bytes.fill(text.span)
    return bytes
  }

  @Test("Names are numbered in the order in which they are first seen")
  func numbers() {
    var table = NameTable()
    let numbers = ["a", "b", "a", "", "abcdefgh", "abcdefghi", "b"].map { table.intern(Self.packed($0)) }
    #expect(numbers == [0, 1, 0, 2, 3, 4, 1])
  }

  @Test("Many names keep their numbers and their bytes while the table grows")
  func grows() {
    var table = NameTable()
    for index in 0..<20_000 { _ = table.intern(Self.packed("uid=\(index),dc=example")) }
    for index in 0..<20_000 {
      let name = "uid=\(index),dc=example"
      guard table.number(of: Self.packed(name)) == UInt32(index), table[UInt32(index)] == Array(name.utf8) else {
        Issue.record("\(name) was lost")
        return
      }
    }
    #expect(table.number(of: Self.packed("uid=20000,dc=example")) == nil)
  }

  @Test("A name is found in another table by its bytes")
  func acrossTables() {
    var one = NameTable()
    var other = NameTable()
    for name in ["a", "b", "c"] { _ = one.intern(Self.packed(name)) }
    for name in ["x", "c"] { _ = other.intern(Self.packed(name)) }
    #expect(one.number(of: 1, in: other) == 2)
    #expect(one.number(of: 0, in: other) == nil)
  }
}
