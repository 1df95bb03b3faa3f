import Foundation
import Reconciliation
import Testing

@testable import Ledger

/// What is on disk when the power fails: the file, and as much of its write-ahead log as had reached the disk.
struct PowerLossTests {
  private static let count = 6
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func group(_ number: Int) -> OwnedGroup {
    OwnedGroup(
      source: StableID("s:\(number)"), group: TargetGroupID("\(number)"), name: "group \(number)", origin: .created)
  }

  /// The names of the files of an open ledger with so many groups, each recorded by itself.
  private func recorded() throws -> (ledger: SQLiteLedger, log: Data, file: Data) {
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    for number in 1...Self.count { try ledger.own(group(number), on: "acme", at: 1) }
    let contents = try ["", "-wal"].map { try Data(contentsOf: URL(filePath: folder.ledgerPath + $0)) }
    return (ledger, contents[1], contents[0])
  }

  @Test("Row 76: a log that was cut anywhere gives the state before a record or after it, and never a torn one")
  func aCutLogIsNeverTorn() throws {
    let (ledger, log, file) = try recorded()
    var seen: Set<Int> = []
    for (turn, length) in stride(from: 0, through: log.count, by: 997).enumerated() {
      let state = "\(folder.path)/cut\(turn)"
      try PrivateFile.makeFolder(state)
      try file.write(to: URL(filePath: state + "/ledger.sqlite"))
      try log.prefix(length).write(to: URL(filePath: state + "/ledger.sqlite-wal"))
      let owned = try SQLiteLedger.open(at: state, mode: .readWrite).memory(of: "acme").owned.values.map(\.name).sorted()
      #expect(owned == (1...Self.count).prefix(owned.count).map { "group \($0)" }, "cut at \(length)")
      seen.insert(owned.count)
    }
    // Otherwise nothing was cut between two records.
    #expect(seen.count > 3)
    try #require(try ledger.memory(of: "acme").owned.count == Self.count)
  }

  @Test("Row 76: a log whose end is garbage is read up to there")
  func garbageAtTheEnd() throws {
    let (_, log, file) = try recorded()
    let state = "\(folder.path)/garbage"
    try PrivateFile.makeFolder(state)
    try file.write(to: URL(filePath: state + "/ledger.sqlite"))
    var broken = log
    broken.replaceSubrange((log.count - 2_000)..., with: Data(repeating: 0xA5, count: 2_000))
    try broken.write(to: URL(filePath: state + "/ledger.sqlite-wal"))
    let owned = try SQLiteLedger.open(at: state, mode: .readWrite).memory(of: "acme").owned
    #expect(owned.count == Self.count - 1)
  }
}
