import Reconciliation
import Testing

struct AccountListTests {
  private func ids(_ names: String...) -> [AccountID] { names.map { AccountID($0) } }

  @Test func `whatever is put in comes out`() throws {
    let long = String(repeating: "x", count: 300)
    let names = ids("", "1000001", "1000002", "1000013", "ana", "anastasia", "bo", "é", long, long + "y")
    #expect(AccountList(names).ids == Set(names))
    #expect(AccountList(bytes: AccountList(names).bytes).ids == Set(names))
    #expect(AccountList([AccountID]()).ids == [])
  }

  @Test func `ids in their order take few bytes`() {
    let list = AccountList((1_000_000..<1_001_000).map { AccountID(String($0)) })
    #expect(list.bytes.count < 3_400)
  }

  @Test(arguments: [[1], [0, 5, 65], [3, 1, 65], [0x80], [0x80, 0x80, 0x80, 0x80, 1, 0]])
  func `what is no list has no ids`(bytes: [UInt8]) {
    #expect(AccountList(bytes: bytes).ids == nil)
  }

  @Test func `any bytes are read or refused, and never crash`() {
    var chance = SeededGenerator(seed: 27)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
      _ = AccountList(bytes: bytes).ids
    }
  }
}
