import Fixtures
import Foundation
import Testing

@testable import rollcall

@Suite struct MetricsFileTests {
  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `the file is whole, for everybody to read, and alone`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let old = umask(0o077)
    defer { umask(old) }
    let file = MetricsFile(path: folder.file("rollcall.prom"))
    for text in ["one two three\n", "four\n"] {
      try file.write(text)
      #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }
    #expect(try mode(file.path) == 0o644)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rollcall.prom"])
  }

  @Test func `another file is put in its place, and who reads the old one reads it to its end`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = MetricsFile(path: folder.file("rollcall.prom"))
    try file.write("old\n")
    let reader = try #require(FileHandle(forReadingAtPath: file.path))
    try file.write("new\n")
    #expect(try reader.readToEnd() == Data("old\n".utf8))
  }

  @Test func `without its folder it says what is missing`() throws {
    let error = #expect(throws: FileError.self) { try MetricsFile(path: "/nowhere/at/all/rollcall.prom").write("") }
    #expect(error?.description.contains("there is no folder /nowhere/at/all") == true, "\(String(describing: error))")
  }

  @Test func `a folder that the unit does not let it write to is named with the setting to add`() throws {
    // /proc takes no files, and says so as a file system that is read-only or without the right; the sandbox of the unit says EROFS.
    let error = #expect(throws: FileError.self) { try MetricsFile(path: "/sys/rollcall.prom").write("") }
    #expect(error?.reason.hasPrefix("cannot be written: ") == true)
  }

  @Test("Row 77: when the disk is full the old file stays, and nothing is left beside it")
  func fullDisk() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try MetricsFile(path: folder.file("rollcall.prom")).write("old\n")
    await #expect(processExitsWith: .success) { [path = folder.file("rollcall.prom") as String] in
      // A file may be no longer than this, which fails a write as a full disk does (setrlimit(2)).
      var limit = rlimit(rlim_cur: 16, rlim_max: 16)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      signal(SIGXFSZ, SIG_IGN)
      #expect(throws: FileError.self) { try MetricsFile(path: path).write(String(repeating: "x", count: 1_000)) }
      exit((try? String(contentsOfFile: path, encoding: .utf8)) == "old\n" ? 0 : 1)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rollcall.prom"])
  }

  @Test func `a link that somebody put beside it is taken away and not followed`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let victim = try folder.write("mine\n", to: "victim")
    try FileManager.default.createSymbolicLink(atPath: folder.file("rollcall.prom.new"), withDestinationPath: victim)
    try MetricsFile(path: folder.file("rollcall.prom")).write("x")
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine\n")
    #expect(try String(contentsOfFile: folder.file("rollcall.prom"), encoding: .utf8) == "x")
  }

  @Test func `a FIFO that somebody put beside it, which nobody reads, does not hold it up`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(mkfifo(folder.file("rollcall.prom.new"), 0o666) == 0)
    try MetricsFile(path: folder.file("rollcall.prom")).write("x")
    #expect(try String(contentsOfFile: folder.file("rollcall.prom"), encoding: .utf8) == "x")
  }

  @Test func `something beside it that cannot be taken away is named`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try FileManager.default.createDirectory(atPath: folder.file("rollcall.prom.new"), withIntermediateDirectories: false)
    let error = #expect(throws: FileError.self) { try MetricsFile(path: folder.file("rollcall.prom")).write("x") }
    #expect(error?.reason.contains("rollcall.prom.new is somebody else's") == true, "\(String(describing: error))")
  }

  @Test func `a file that nobody renews any more is taken away, and it is well when it is gone already`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = MetricsFile(path: folder.file("rollcall.prom"))
    try file.write("old\n")
    for _ in 1...2 { try file.remove() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }
}
