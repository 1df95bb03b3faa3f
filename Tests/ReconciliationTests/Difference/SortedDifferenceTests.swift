import Reconciliation
import Testing

struct SortedDifferenceTests {
  private func lists(seed: Int) -> (current: [AccountNumber], desired: [AccountNumber]) {
    var chance = SeededGenerator(seed: seed)
    let all = Array(AccountNumber(0)..<20)
    let (first, second) = (Int.random(in: 0...100, using: &chance), Int.random(in: 0...100, using: &chance))
    return (chance.some(of: all, percent: first), chance.some(of: all, percent: second))
  }

  @Test func appliedToTheOneItGivesTheOther() {
    for seed in 0..<500 {
      let (current, desired) = lists(seed: seed)
      let difference = SortedDifference(from: current, to: desired)
      #expect(Set(current).subtracting(difference.removed).union(difference.added) == Set(desired), "seed \(seed)")
    }
  }

  @Test func namesNothingThatIsRightAlready() {
    for seed in 0..<500 {
      let (current, desired) = lists(seed: seed)
      let difference = SortedDifference(from: current, to: desired)
      #expect(Set(difference.added).isDisjoint(with: current), "seed \(seed)")
      #expect(Set(difference.removed).isDisjoint(with: desired), "seed \(seed)")
    }
  }

  @Test func isAscending() {
    for seed in 0..<500 {
      let (current, desired) = lists(seed: seed)
      let difference = SortedDifference(from: current, to: desired)
      #expect(difference.added == difference.added.sorted() && difference.removed == difference.removed.sorted(), "seed \(seed)")
    }
  }

  @Test func betweenEqualListsIsEmpty() {
    for seed in 0..<100 {
      let list = lists(seed: seed).current
      let difference = SortedDifference(from: list, to: list)
      #expect(difference.added.isEmpty && difference.removed.isEmpty, "seed \(seed)")
    }
  }
}
