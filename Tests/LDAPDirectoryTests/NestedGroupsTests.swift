import Testing

@testable import LDAPDirectory

struct NestedGroupsTests {
  private static func flat(_ people: [[UInt32]], _ children: [[Int]], reasons: [Int: String] = [:]) -> NestedGroups.Result {
    NestedGroups(people: people, children: children, population: 1000).flattened(reasons: reasons)
  }

  @Test("A diamond brings each person once")
  func diamond() {
    let result = Self.flat([[], [1], [2, 1], [3]], [[1, 2], [3], [3], []])
    #expect(result.people[0] == [1, 2, 3])
  }

  @Test("Groups in a cycle have the same people, and the cycle is reported")
  func cycle() {
    let result = Self.flat([[1], [2], [3], [4]], [[1], [2], [0, 3], []])
    #expect(result.people[0] == [1, 2, 3, 4] && result.people[1] == result.people[0] && result.people[2] == result.people[0])
    #expect(result.cycles == [[0, 1, 2]])
  }

  @Test("A group in itself is a cycle")
  func itself() {
    let result = Self.flat([[1]], [[0]])
    #expect(result.people == [[1]] && result.cycles == [[0]])
  }

  @Test("A chain of any depth costs no stack")
  func deep() {
    let depth = 100_000
    let result = Self.flat(Array(repeating: [], count: depth - 1) + [[7]], (1..<depth).map { [$0] } + [[]])
    #expect(result.people[0] == [7])
  }

  @Test("What is not known of a nested group is not known of those that hold it")
  func taint() {
    let result = Self.flat([[], [], [], [5]], [[1], [2], [], []], reasons: [2: "unread"])
    #expect(Set(result.reasons.keys) == [0, 1, 2])
  }

  @Test("Resolving is what following every chain finds")
  func likeReachability() {
    for seed in 0..<60 {
      let groups = 1 + seed % 12
      let children = (0..<groups).map { _ in (0..<Int.random(in: 0...3)).map { _ in Int.random(in: 0..<groups) } }
      let people = (0..<groups).map { _ in (0..<Int.random(in: 0...4)).map { _ in UInt32.random(in: 0..<50) } }
      let result = Self.flat(people, children)
      for group in 0..<groups {
        var seen: Set<Int> = []
        var open = [group]
        while let next = open.popLast() { if seen.insert(next).inserted { open += children[next] } }
        #expect(result.people[group] == Set(seen.flatMap { people[$0] }).sorted())
      }
    }
  }
}
