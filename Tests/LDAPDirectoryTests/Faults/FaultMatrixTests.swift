import Fixtures
import Foundation
import Testing

/// Every row of docs/faults.md has a test that carries its number.
struct FaultMatrixTests {
  /// Every row of the matrix, those of directories and those of targets.
  private static let rows = Array(1...70)

  @Test("The tables of faults have every row once, in order")
  func table() throws {
    let text = try String(contentsOfFile: ProjectFile.path("docs/faults.md"), encoding: .utf8)
    #expect(text.matches(of: #/\n\| ([0-9]+) \|/#).compactMap { Int($0.1) } == Self.rows)
  }

  @Test("Every fault has a test by its number", arguments: rows)
  func row(number: Int) {
    #expect(Self.sources.contains { $0.contains("\"Row \(number): ") }, "no test's name begins with \"Row \(number): \"")
  }

  private static let sources: [String] = {
    let folder = ProjectFile.path("Tests")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
  }()
}
