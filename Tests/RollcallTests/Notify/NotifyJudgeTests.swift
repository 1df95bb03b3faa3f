import Ledger
import Testing

@testable import rollcall

/// What is told, cycle after cycle, when everything that is told gets through.
@Suite struct NotifyJudgeTests {
  private struct Story {
    let judge: NotifyJudge
    var marks: [NotifyMark.Kind: NotifyMark] = [:]
    var course = NotifyCourse()
    var occasions: [String?] = []
    var now: Int64 = 1_000

    init(_ rule: NotifyRule) { judge = NotifyJudge(rule: rule) }

    /// What a cycle makes the rule tell; a quarter of an hour passes. What does not get through leaves nothing to remember.
    mutating func cycle(
      _ ending: NotifyObservation.Ending, held: String? = "", applied: Int = 0, getsThrough: Bool = true
    ) -> [NotifyEvent] {
      let seen = NotifyObservation(subject: .target("a"), ending: ending, held: held, applied: applied)
      course.take(seen, at: now)
      let (notices, silent) = judge.judge(seen, marks, course, now: now)
      for change in silent + (getsThrough ? notices.compactMap(\.change) : []) { take(change) }
      occasions += notices.map(\.occasion)
      now += 900
      return notices.map(\.event)
    }

    private mutating func take(_ change: NotifyJudge.MarkChange) {
      switch change {
      case .set(let kind, let digest): marks[kind] = NotifyMark(rule: "r", target: "a", kind: kind, digest: digest, at: now)
      case .clear(let kind): marks[kind] = nil
      }
    }
  }

  @Test func `a failure is told once, and its end once`() {
    var story = Story(.sample())
    #expect(story.cycle(.good) == [])
    #expect(story.cycle(.failed, held: nil) == [.failure])
    #expect(story.cycle(.failed, held: nil) == [])
    #expect(story.cycle(.good) == [.recovered])
    #expect(story.cycle(.good) == [])
    #expect(story.cycle(.failed, held: nil) == [.failure])
  }

  @Test func `with after: 3 two failures are nothing, and neither is their end`() {
    var story = Story(.sample(after: 3))
    #expect([story.cycle(.failed), story.cycle(.failed), story.cycle(.good)] == [[], [], []])
    #expect(
      [story.cycle(.failed), story.cycle(.failed), story.cycle(.failed), story.cycle(.failed)] == [[], [], [.failure], []])
    #expect(story.cycle(.good) == [.recovered])
  }

  @Test func `a cycle that was stopped neither fails nor recovers`() {
    var story = Story(.sample())
    #expect(story.cycle(.undecided) == [])
    #expect(story.cycle(.failed) == [.failure])
    #expect(story.cycle(.undecided) == [])
    #expect(story.cycle(.good) == [.recovered])
  }

  @Test func `who asks for the end alone is told the end alone`() {
    var story = Story(.sample([.recovered]))
    #expect([story.cycle(.failed), story.cycle(.good), story.cycle(.good)] == [[], [.recovered], []])
  }

  @Test func `who asks for failures alone hears of the second one as of the first`() {
    var story = Story(.sample([.failure]))
    #expect([story.cycle(.failed), story.cycle(.good), story.cycle(.failed)] == [[.failure], [], [.failure]])
  }

  @Test func `a hold is told when it is another one`() {
    var story = Story(.sample())
    #expect([story.cycle(.good, held: "x"), story.cycle(.good, held: "x")] == [[.hold], []])
    #expect(story.cycle(.good, held: "y") == [.hold])
    #expect([story.cycle(.good, held: ""), story.cycle(.good, held: "y")] == [[], [.hold]])
  }

  @Test func `a cycle without a plan says nothing of holds`() {
    var story = Story(.sample([.hold]))
    #expect(
      [story.cycle(.good, held: "x"), story.cycle(.failed, held: nil), story.cycle(.good, held: "x")] == [[.hold], [], []])
  }

  @Test func `with repeat: 30m a hold that stays is told with every second cycle`() {
    var story = Story(.sample(repeats: .seconds(1_800)))
    #expect((0..<5).map { _ in story.cycle(.good, held: "x") } == [[.hold], [], [.hold], [], [.hold]])
  }

  @Test func `with repeat: a hold that was told while the clock was ahead is told again once the clock is right`() {
    var story = Story(.sample(repeats: .seconds(1_800)))
    story.now = 31_536_000
    #expect(story.cycle(.good, held: "x") == [.hold])
    story.now = 1_000
    #expect((0..<3).map { _ in story.cycle(.good, held: "x") } == [[.hold], [], [.hold]])
  }

  @Test func `what did not get through is told once more as the same`() {
    var story = Story(.sample())
    for _ in 1...2 { #expect(story.cycle(.failed, held: nil, getsThrough: false) == [.failure]) }
    #expect(story.cycle(.failed, held: nil) == [.failure])
    for _ in 1...2 { #expect(story.cycle(.good, held: "x", getsThrough: false) == [.recovered, .hold]) }
    let (failed, after) = (story.occasions[..<3], story.occasions[3...])
    #expect(Set(failed).count == 1 && !failed.contains(nil))
    #expect(Array(after.prefix(2)) == Array(after.suffix(2)) && !after.contains(nil))
  }

  @Test func `what begins anew is something else, though it looks the same`() {
    var story = Story(.sample([.hold, .failure], repeats: .seconds(1_800)))
    for _ in 1...2 {
      _ = story.cycle(.failed, held: nil)
      _ = story.cycle(.good, held: "x")
      _ = story.cycle(.good)
    }
    for _ in 1...3 { _ = story.cycle(.good, held: "x") }
    #expect(story.occasions.count == 6)
    #expect(Set(story.occasions).count == 6)
  }

  @Test func `what was changed is told each time`() {
    var story = Story(.sample([.change]))
    #expect(
      [story.cycle(.good, applied: 2), story.cycle(.failed, applied: 1), story.cycle(.good)] == [[.change], [.change], []])
  }

  @Test func `a rule for some targets hears of these, and of the directory`() {
    let rule = NotifyRule.sample(targets: ["a"])
    #expect([.target("a"), .target("b"), .directory].map(rule.concerns) == [true, false, true])
  }

  @Test func `rules that tell something else are remembered apart`() {
    let keys = [
      NotifyRule.sample(), .sample([.hold]), .sample(targets: ["a"]), .sample(command: ["/bin/true", "x"]),
      .sample(header: "low"),
      .sample(header: "urgent"),
    ].map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(NotifyRule.sample(timeout: .seconds(1), after: 2).key == keys[0])
    #expect(NotifyRule.sample(header: "hush", isSecret: true).key == NotifyRule.sample(header: "other", isSecret: true).key)
  }

  @Test func `rules that differ in nothing but when they tell are remembered apart, and the first as if it were alone`() {
    let rules = NotifyRule.toldApart([.sample(), .sample([.hold]), .sample(after: 4), .sample(repeats: .seconds(60))])
    #expect(Set(rules.map(\.key)).count == 4)
    #expect(rules[0].key == NotifyRule.sample().key)
    #expect(NotifyRule.toldApart(rules).map(\.key) == rules.map(\.key))
  }
}
