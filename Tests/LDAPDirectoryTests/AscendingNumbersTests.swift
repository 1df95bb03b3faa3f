import Testing

@testable import LDAPDirectory

struct AscendingNumbersTests {
  @Test("Lists of any length become ascending, each number once", arguments: [0, 1, 2, 60, 200, 5000])
  func orders(count: Int) {
    for _ in 0..<20 {
      let numbers = (0..<count).map { _ in UInt32.random(in: 0..<100_000) }
      var ordered = numbers + numbers.prefix(count / 2)
      AscendingNumbers.order(&ordered, below: 100_000)
      #expect(ordered == Set(numbers).sorted())
    }
  }

  @Test("A list in order stays as it is")
  func inOrder() {
    var numbers: [UInt32] = [3, 7, 99_999]
    AscendingNumbers.order(&numbers, below: 100_000)
    #expect(numbers == [3, 7, 99_999])
  }
}
