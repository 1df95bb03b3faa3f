import Fixtures
import Foundation
import Testing

@testable import Sandbox

struct SandboxDataTests {
  private func problem(_ text: String, behaviours: [String] = []) -> String? {
    do {
      _ = try SandboxData(text: Data(text.utf8), behaviours: behaviours)
      return nil
    } catch { return error.description }
  }

  @Test func theExampleFileIsRead() throws {
    let data = try SandboxData(path: ProjectFile.path("config/sandbox.json"))
    #expect(data.filesCom.users.count == 47)
    #expect(data.bigV.users.count == 22)
  }

  @Test func twoPeopleOfTheExampleHaveNoAccount() throws {
    let data = try SandboxData(path: ProjectFile.path("config/sandbox.json"))
    #expect(data.filesCom.users.allSatisfy { !["mira", "tomasz"].contains($0.username) })
  }

  /// The names in an encoded value, at any depth, and its words.
  private func words(_ value: JSON) -> [String] {
    switch value {
    case .object(let members): members.flatMap { [$0.key] + words($0.value) }
    case .array(let items): items.flatMap(words)
    case .string(let text): [text]
    case .null, .bool, .integer, .number: []
    }
  }

  @Test func theGuideNamesEveryMemberAndBehaviour() throws {
    let guide = try String(contentsOfFile: ProjectFile.path("docs/sandbox.md"), encoding: .utf8)
    let data = SandboxData(filesCom: FilesComData(), bigV: BigVData())
    var names = words(try JSON.parse(JSONEncoder().encode(data))).filter { $0 != data.filesCom.site.name }
    names += FilesComBehaviour.IDLists.allCases.map(\.rawValue) + BigVBehaviour.AccountPrivileges.allCases.map(\.rawValue)
    names += BigVLevel.allCases.map(\.rawValue)
    #expect(names.filter { !guide.contains("`\($0)`") } == [])
  }

  @Test func anEmptyObjectIsAnEmptyInstallation() {
    #expect(problem("{}") == nil)
  }

  @Test(arguments: [
    (#"{"files-com":{"usres":[]}}"#, "cannot use the data: nothing reads files-com.usres; see docs/sandbox.md for the names"),
    (
      #"{"files-com":{"groups":[{"id":1,"name":"a"},{"id":2,"name":"b","note":"x"}]}}"#,
      "cannot use the data: nothing reads files-com.groups[1].note; see docs/sandbox.md for the names"
    ),
    (#"{"files-com":{"users":[{"id":"1"}]}}"#, "cannot use the data: files-com.users[0].id should be of type Int"),
    (#"{"bigv":{"users":[{}]}}"#, "cannot use the data: bigv.users[0].username is missing"),
    (
      #"{"bigv":{"behaviour":{"reasons":"none"}}}"#,
      #"cannot use the data: bigv.behaviour.reasons: "none" is not one of lists, strings, text"#
    ),
    (
      #"{"files-com":{"groups":[{"id":1,"name":"a","members":["x"]}]}}"#,
      "cannot use the data: files-com: group a has x, who is none of the users"
    ),
    (
      #"{"bigv":{"users":[{"username":"a.b"}]}}"#,
      #"cannot use the data: bigv: the username "a.b" has other characters than letters and digits"#
    ),
  ])
  func aMistakeIsNamedWithItsPlace(text: String, wanted: String) {
    #expect(problem(text) == wanted)
  }

  @Test func aBrokenTextSaysWhereItBreaks() {
    #expect(problem("{\n \"bigv\": x}")?.contains("around character 11") == true)
  }

  @Test func aBehaviourIsSetOverTheFile() throws {
    let text = #"{"bigv":{"behaviour":{"create-status":200}}}"#
    let data = try SandboxData(text: Data(text.utf8), behaviours: ["bigv.create-status=201", "files-com.empty-pages=true"])
    #expect(data.bigV.behaviour.createStatus == 201)
    #expect(data.filesCom.behaviour.emptyPages)
  }

  @Test(arguments: ["nonsense", "files-com.x", "other.x=1", "files-com.id-lists=other", "files-com.misspelt=1"])
  func aBehaviourThatIsNoneIsRefused(behaviour: String) {
    #expect(problem("{}", behaviours: [behaviour]) != nil)
  }

  @Test(arguments: ["127.0.0.1:80", "localhost:0", "127.1.2.3:9"])
  func loopbackIsTaken(text: String) {
    #expect(LoopbackAddress(text) != nil)
  }

  @Test(arguments: [
    "0.0.0.0:80", "192.0.2.1:80", "example.org:80", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1.example.org:80", ":80",
  ])
  func anythingButLoopbackIsNoAddress(text: String) {
    #expect(LoopbackAddress(text) == nil)
  }

  @Test(arguments: [("10/s", 10), ("600/m", 10), ("3600/h", 1)])
  func aRateIsANumberPerUnit(text: String, wanted: Double) {
    #expect(RequestRate(text)?.requestsPerSecond == wanted)
  }

  @Test(arguments: ["10", "0/s", "-1/s", "x/s", "10/d", "1/s/s"])
  func anythingElseIsNoRate(text: String) {
    #expect(RequestRate(text) == nil)
  }
}
