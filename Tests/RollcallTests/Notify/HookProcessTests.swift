import Fixtures
import Foundation
import Logging
import Testing

@testable import rollcall

/// Real programs, well behaved and not.
@Suite struct HookProcessTests {
  /// As the program begins: a hook that does not read its input must not end us.
  init() { BrokenPipes.ignore() }

  /// Runs a script of a shell with a document of `bytes` zeros as its input.
  private func run(
    _ script: String, bytes: Int = 10, timeout: Duration = .seconds(300),
    environment: [String: String] = ["PATH": "/usr/bin:/bin"]
  ) async throws -> (ending: HookProcess.Ending, elapsed: Duration) {
    let process = HookProcess(words: ["/bin/sh", "-c", script], environment: environment, timeout: timeout)
    let clock = ContinuousClock()
    let begin = clock.now
    let ending = try await process.run([UInt8](repeating: UInt8(ascii: "0"), count: bytes))
    return (ending, clock.now - begin)
  }

  @Test func `the document is its input, and what it writes is kept`() async throws {
    let (ending, _) = try await run("wc -c; echo bad >&2", bytes: 3_000_000)
    #expect(ending.problem(timeout: .seconds(60)) == nil)
    #expect(ending.output == "3000000\nbad\n")
  }

  @Test func `its environment is what it is given and nothing else`() async throws {
    let (ending, _) = try await run("env | grep -v -e PWD -e SHLVL -e _=", environment: ["ROLLCALL_EVENT": "hold"])
    #expect(ending.output == "ROLLCALL_EVENT=hold\n")
  }

  @Test func `one that does not read its input is not waited for`() async throws {
    let (ending, elapsed) = try await run("exec true", bytes: 3_000_000)
    #expect(ending.problem(timeout: .seconds(60)) == nil)
    #expect(elapsed < .seconds(120))
  }

  @Test func `one that floods its output ends, and the beginning is kept`() async throws {
    let (ending, _) = try await run("yes 0123456789 | head -c 20000000; echo the end")
    #expect(ending.problem(timeout: .seconds(60)) == nil)
    #expect(ending.output.utf8.count == HookProcess.maximumOutputBytes)
  }

  @Test func `one that leaves somebody behind is not waited for`() async throws {
    let (ending, elapsed) = try await run("sleep 600 & echo $!")
    #expect(ending.problem(timeout: .seconds(60)) == nil)
    #expect(elapsed < .seconds(120))
    let left = try #require(Int32(ending.output.split(separator: "\n").first ?? ""))
    #expect(kill(left, SIGKILL) == 0, "who was left behind goes on")
  }

  @Test func `one that takes too long is ended with all that it started`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (ending, elapsed) = try await run(
      "sleep 600 & echo $! > \(folder.file("child")); sleep 600", timeout: .milliseconds(1_500))
    #expect(ending.status == nil)
    #expect(ending.problem(timeout: .milliseconds(1_500)) == "was ended, because it took longer than 1s500ms")
    #expect(elapsed < .seconds(120))
    let text = try String(contentsOfFile: folder.file("child"), encoding: .utf8)
    let child = try #require(Int32(text.split(separator: "\n").first ?? ""))
    try await Waiting.until("its child is gone") { !Self.runs(child) }
  }

  @Test func `one that does not hear SIGTERM is killed, and so is its child`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let script = """
      trap '' TERM
      (trap '' TERM; while :; do sleep 1; done) &
      echo $! > \(folder.file("child"))
      while :; do sleep 1; done
      """
    let (ending, elapsed) = try await run(script, timeout: .milliseconds(1_500))
    #expect(ending.status == nil)
    #expect(elapsed < .seconds(120))
    let text = try String(contentsOfFile: folder.file("child"), encoding: .utf8)
    let child = try #require(Int32(text.split(separator: "\n").first ?? ""))
    try await Waiting.until("its child is gone") { !Self.runs(child) }
  }

  @Test func `one that is cancelled is ended`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let script = "echo $$ > \(folder.file("pid")); exec sleep 600"
    let task = Task { try await run(script) }
    try await Waiting.until("it runs") { FileManager.default.contents(atPath: folder.file("pid"))?.isEmpty == false }
    task.cancel()
    await #expect(throws: NotifyFailure.self) { try await task.value }
    let text = try String(contentsOfFile: folder.file("pid"), encoding: .utf8)
    let process = try #require(Int32(text.split(separator: "\n").first ?? ""))
    try await Waiting.until("it is gone") { !Self.runs(process) }
  }

  @Test(
    "What cannot be run is told with why", arguments: [("/nowhere/hook", "there is no such file"), ("/etc/passwd", "it is not")])
  func missing(path: String, reason: String) async throws {
    let process = HookProcess(words: [path], environment: [:], timeout: .seconds(5))
    let failure = await #expect(throws: NotifyFailure.self) { try await process.run([]) }
    #expect(failure?.description.contains("\(path) cannot be run: \(reason)") == true, "\(String(describing: failure))")
  }

  @Test func `a status that is not 0 is a failure, told with the last line`() async throws {
    let sender = CommandSender(
      words: ["/bin/sh", "-c", "echo first; echo 'no route to host'; exit 75"], timeout: .seconds(30),
      logger: Logger(label: "test"))
    let failure = await #expect(throws: NotifyFailure.self) { try await sender.send(.sample()) }
    #expect(failure?.description == "/bin/sh ended with status 75, its last line: no route to host")
  }

  @Test func `the program has the document, and the chief of it as variables`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let script =
      "cat > \(folder.file("document")); echo \"$ROLLCALL_EVENT $ROLLCALL_TARGET $ROLLCALL_CYCLE\" > \(folder.file("variables"))"
    let sender = CommandSender(words: ["/bin/sh", "-c", script], timeout: .seconds(30), logger: Logger(label: "test"))
    try await sender.send(.sample())
    #expect(try String(contentsOfFile: folder.file("variables"), encoding: .utf8) == "failure files 7\n")
    let document = try #require(FileManager.default.contents(atPath: folder.file("document")))
    let object = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
    #expect(object["format"] as? String == "rollcall-notification")
    #expect(object["text"] as? String == "rollcall: files: failure: failed: no")
  }

  /// A process that has ended and is not yet reaped does not run.
  private static func runs(_ process: Int32) -> Bool {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
    let text = String(decoding: data, as: UTF8.self)
    return text[(text.lastIndex(of: ")") ?? text.startIndex)...].dropFirst(2).first != "Z"
  }
}
