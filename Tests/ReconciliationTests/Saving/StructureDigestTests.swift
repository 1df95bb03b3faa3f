import Reconciliation
import Testing

struct StructureDigestTests {
  private struct Setting {
    var names: Set<String> = []
    var places: [String: Int] = [:]
    var choice: Choice = .first
    var text: String?
    var rows: [[String]] = []
  }

  private enum Choice {
    case first, second
    case named(String, Int)
  }

  private func digest(_ change: (inout Setting) -> Void = { _ in }) -> String {
    var setting = Setting()
    change(&setting)
    return StructureDigest.digest(of: setting)
  }

  @Test func theOrderOfSetsAndDictionariesIsOfNoAccount() {
    let names = (0..<100).map { "name\($0)" }
    #expect(digest { $0.names = Set(names) } == digest { $0.names = Set(names.reversed()) })
    let places = names.enumerated().map { ($1, $0) }
    #expect(
      digest { $0.places = Dictionary(uniqueKeysWithValues: places) }
        == digest { $0.places = Dictionary(uniqueKeysWithValues: places.reversed()) })
  }

  @Test func everyDifferenceShows() {
    let digests = [
      digest(), digest { $0.names = ["a"] }, digest { $0.names = ["a", "b"] }, digest { $0.names = ["ab"] },
      digest { $0.places = ["a": 1] },
      digest { $0.places = ["a": 2] }, digest { $0.choice = .second }, digest { $0.choice = .named("a", 1) },
      digest { $0.choice = .named("a", 2) }, digest { $0.text = "" }, digest { $0.text = "nil" },
      digest { $0.rows = [["a"], ["b"]] },
      digest { $0.rows = [["a", "b"]] }, digest { $0.rows = [["a"], ["b"], []] },
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.count == 64 })
  }
}
