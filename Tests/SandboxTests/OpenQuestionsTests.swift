import Fixtures
import Foundation
import Testing

@testable import Sandbox

/// docs/contracts.md, the switches of the stand-ins and the tests it names.
struct OpenQuestionsTests {
  private static let rows: [(behaviour: String, test: String)] = {
    // try? is right: without the document there are no rows, and the first test says so.
    let text = (try? String(contentsOfFile: ProjectFile.path("docs/contracts.md"), encoding: .utf8)) ?? ""
    return text.matches(of: /\n\|[^|\n]*\| `([a-z.-]+)` \|[^\n]*\| `(\w+)` \|/).map { (String($0.1), String($0.2)) }
  }()

  private static let switches =
    FilesComBehaviour.CodingKeys.allCases.map { "files-com.\($0.rawValue)" }
    + BigVBehaviour.CodingKeys.allCases.map { "bigv.\($0.rawValue)" }

  @Test func everySwitchAnswersAnOpenQuestionAndEveryQuestionHasASwitch() {
    let failures: Set = ["files-com.faults", "bigv.faults"]
    #expect(Set(Self.rows.map(\.behaviour)) == Set(Self.switches).subtracting(failures))
  }

  @Test func everyTestThatIsNamedIsThere() {
    #expect(Self.rows.count > 20)
    #expect(Self.rows.map(\.test).filter { name in !Self.sources.contains { $0.contains("func \(name)(") } } == [])
  }

  /// A switch that is no longer run through a whole change would prove nothing.
  @Test func everySwitchIsRunThroughAWholeChange() throws {
    let path = ProjectFile.path("Tests/ProvidersTests/StandIn/UnsettledAnswerTests.swift")
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let missing = Self.switches.filter { name in
      let key = name.split(separator: ".").last ?? ""
      return !source.contains("\"\(key)=") && key != "faults"
    }
    #expect(missing == [])
  }

  private static let sources: [String] = {
    let folder = ProjectFile.path("Tests")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
  }()
}
