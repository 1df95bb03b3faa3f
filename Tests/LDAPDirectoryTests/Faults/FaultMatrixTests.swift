import Fixtures
import Foundation
import Testing

/// Every row of docs/faults.md has a test that carries its number.
struct FaultMatrixTests {
  /// The numbers in the tables, in their order.
  private static let rows: [Int] = {
    // Without the file there are no rows, and the first test fails.
    let text = try? String(contentsOfFile: ProjectFile.path("docs/faults.md"), encoding: .utf8)
    return text?.matches(of: #/\n\| ([0-9]+) \|/#).compactMap { Int($0.1) } ?? []
  }()

  @Test("The tables of faults have every row of directories and targets, and each row once, in order")
  func table() {
    #expect(Self.rows.starts(with: 1...70))
    #expect(Self.rows == Set(Self.rows).sorted())
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
