import Foundation
import Logging
import Testing

@testable import rollcall

struct ServiceConsoleTests {
  private let output = Recorder<[UInt8]>()

  private func logger(hasPriorityPrefix: Bool = false) -> Logger {
    let output = output
    var logger = Logger(label: "rollcall") { _ in
      ConsoleLogHandler(hasPriorityPrefix: hasPriorityPrefix) { output.record($0) }
    }
    logger.logLevel = .trace
    return logger
  }

  private var lines: [String] { output.items.map { String(decoding: $0, as: UTF8.self) } }

  @Test func `an entry is one line that names the program`() {
    logger().info("cycle finished", metadata: ["target": "acme"])
    #expect(lines == ["rollcall: cycle finished target=acme\n"])
  }

  @Test(arguments: [
    (Logger.Level.warning, "warning: "), (.error, "error: "), (.critical, "error: "), (.notice, ""), (.debug, ""),
  ])
  func `what is wrong says so`(level: Logger.Level, word: String) {
    logger().log(level: level, "held")
    #expect(lines == ["rollcall: \(word)held\n"])
  }

  @Test(arguments: [(Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2)])
  func `with the prefix systemd learns the priority`(level: Logger.Level, priority: Int) {
    logger(hasPriorityPrefix: true).log(level: level, "held")
    #expect(lines == ["<\(priority)>held\n"])
  }

  @Test func `an entry's own metadata wins over the logger's`() {
    var logger = logger()
    logger[metadataKey: "target"] = "acme"
    logger[metadataKey: "cycle"] = "4"
    logger.info("m", metadata: ["target": "other"])
    #expect(lines == ["rollcall: m cycle=4 target=other\n"])
  }

  @Test func `entries below the level are not written`() {
    var logger = logger()
    logger.logLevel = .notice
    logger.info("m")
    #expect(lines.isEmpty)
  }

  @Test func `a pipe that nobody reads ends neither the process nor the logging`() async {
    await #expect(processExitsWith: .success) {
      BrokenPipes.ignore()
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0, dup2(ends[1], STDERR_FILENO) >= 0 else { exit(1) }
      close(ends[0])
      ConsoleLogHandler.writeToStandardError(Array("lost\n".utf8))
      exit(errno == EPIPE ? 0 : 2)
    }
  }
}
