import Fixtures
import Foundation
import Testing

@testable import Sandbox

/// The bomb against another implementation of gzip, which also proves its checksum.
struct GzipBombTests {
  @Test(arguments: [1, 5, 6, 1000, 1_000_000])
  func itUnpacksToWhatWasAskedAndIsSmall(bytes: Int) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let packed = GzipBomb.body(unpacked: bytes)
    try packed.write(to: URL(filePath: folder.file("bomb.gz")))
    let ending = try await ObservedProgram.run(
      "sh", ["-c", "gzip -dc '\(folder.file("bomb.gz"))' | wc -c"], environment: ["PATH": "/usr/bin:/bin"])
    #expect(ending.errorOutput == "")
    let unpacked = try #require(Int(ending.output.filter(\.isNumber)))
    #expect((bytes..<(bytes + 258)).contains(unpacked))
    #expect(packed.count < 60 + bytes / 100)
  }
}
