import Fixtures
import Foundation
import Testing

@testable import Sandbox

/// The text of faults: what is read, and what is refused with its place.
struct FaultFileTests {
  private func problem(_ text: String) -> String? {
    do {
      _ = try FaultFile.read(text: Data(text.utf8))
      return nil
    } catch { return error.description }
  }

  @Test func everyKeyIsReadAndWrittenBack() throws {
    let texts = [
      #"{"api":"bigv","method":"GET","path":"/groups","from":2,"until":9,"every":3,"times":2,"delay":5,"status":503}"#,
      #"{"nth":4,"type":"not-found","takes-effect":true,"body":"x","headers":{"A":"b"},"retry-after":"soon"}"#,
      #"{"drop":"after"}"#, #"{"html":true,"retry-after-date":30,"content-type":"text/css","truncate":"chunked"}"#,
      #"{"slow-loris":5}"#, #"{"silent-ignore":true}"#, #"{"gzip-bomb":9}"#, #"{"redirect":"http://x/","clock-offset":-5}"#,
      #"{"huge-headers":9}"#,
    ]
    let given = try JSON.parse(Data("[\(texts.joined(separator: ","))]".utf8))
    let faults = try FaultFile.read(text: given.text)
    #expect(UnknownKeys.paths(in: given, understood: try JSON.parse(JSONEncoder().encode(faults))) == [])
  }

  @Test(arguments: [
    (#"[{"delay":1},{"dealy":1}]"#, #"cannot use the faults: [1]: nothing reads "dealy"; did you mean "delay"?"#),
    (#"[{"slowloris":1}]"#, #"cannot use the faults: [0]: nothing reads "slowloris"; did you mean "slow-loris"?"#),
    (#"[{"colour":1}]"#, #"cannot use the faults: [0]: nothing reads "colour""#),
    (#"[{"drop":"sometimes"}]"#, #"cannot use the faults: [0].drop: "sometimes" is not one of before, after"#),
    (#"[{"status":"503"}]"#, "cannot use the faults: [0].status should be of type Int"),
    (#"{"status":503}"#, "cannot use the faults: the file should be of type Array<Any>"),
    (
      #"[{"path":"/groups"}]"#,
      "cannot use the faults: [0]: the rule does nothing: give it one of delay, drop, status, body and the like"
    ),
  ])
  func aMistakeIsNamedWithItsPlaceAndTheNearestKey(text: String, wanted: String) { #expect(problem(text) == wanted) }

  @Test(arguments: [
    #"{"nth":1,"times":2,"status":503}"#, #"{"nth":1,"from":1,"status":503}"#, #"{"from":3,"until":2,"status":503}"#,
    #"{"nth":0,"status":503}"#, #"{"every":-1,"status":503}"#, #"{"status":99}"#, #"{"delay":0}"#,
    #"{"drop":"before","status":503}"#, #"{"drop":"after","truncate":"clean"}"#, #"{"drop":"before","takes-effect":true}"#,
    #"{"silent-ignore":true,"body":"x"}"#, #"{"delay":5,"takes-effect":true}"#, #"{"html":true,"body":"x"}"#,
    #"{"gzip-bomb":5,"body":"x"}"#, #"{"truncate":"clean","slow-loris":5}"#,
    #"{"status":429,"retry-after":1,"retry-after-date":1}"#,
  ])
  func aRuleThatCannotBeMeantIsRefused(text: String) {
    #expect(problem("[\(text)]")?.hasPrefix("cannot use the faults: [0]: ") == true)
  }

  @Test func theSameLanguageStandsInTheDataFile() {
    let text = #"{"files-com":{"behaviour":{"faults":[{"path":"/groups","dealy":5}]}}}"#
    #expect(throws: SandboxDataError.self) { try SandboxData(text: Data(text.utf8)) }
    #expect(throws: Never.self) { try SandboxData(text: Data(text.replacing("dealy", with: "delay").utf8)) }
  }

  @Test func theExampleOfTheGuideIsRead() throws {
    let guide = try String(contentsOfFile: ProjectFile.path("docs/sandbox.md"), encoding: .utf8)
    let example = try #require(guide.split(separator: "\n\n").first { $0.hasPrefix("    [") })
    #expect(try FaultFile.read(text: Data(example.utf8)).count == 3)
  }

  @Test func theGuideNamesEveryKey() throws {
    let guide = try String(contentsOfFile: ProjectFile.path("docs/sandbox.md"), encoding: .utf8)
    #expect(Fault.CodingKeys.allCases.map(\.rawValue).filter { !guide.contains("`\($0)`") } == [])
  }
}
