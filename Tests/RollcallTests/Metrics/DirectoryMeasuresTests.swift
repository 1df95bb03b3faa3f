import Reconciliation
import Testing

@testable import rollcall

/// Reads of the directory, as they are shown.
@Suite struct DirectoryMeasuresTests {
  private struct NotRead: Error {}

  /// A directory that answers with what it is given.
  private struct Answering: Directory {
    let answer: @Sendable () throws -> Snapshot

    func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot { try answer() }
    func check(_ request: DirectoryRequest) async -> DirectoryCheck { DirectoryCheck([]) }
  }

  private let book = MetricsBook(startedAt: 1_000)

  private func snapshot(at time: Int64) -> Snapshot {
    let stamp = SnapshotStamp(takenAt: time, token: nil, server: "ldap://a", milliseconds: 2_000)
    return Snapshot(people: People(), groups: [], selected: [:], stamp: stamp)
  }

  private func read(_ answer: @escaping @Sendable () throws -> Snapshot) async {
    let directory = MeasuredDirectory(directory: Answering(answer: answer), book: book)
    _ = try? await directory.read(DirectoryRequest([]))
  }

  private func value(_ metric: Metric, _ labels: String...) -> Double? {
    var sheet = MetricsSheet()
    book.fill(&sheet, version: "1", at: 1_000)
    return sheet.samples[metric]?.first { $0.labels.map(\.value) == labels && $0.suffix != "_bucket" && $0.suffix != "_sum" }?
      .value
  }

  @Test func `a whole read counts and says how much there is, whatever becomes of the plans`() async {
    let snapshot = snapshot(at: 5_000)
    #expect(value(.directoryReadAt) == nil)
    await read { snapshot }
    #expect(value(.directoryReads, "good") == 1)
    #expect(value(.directoryReadAt) == 5_000)
    #expect(value(.directoryPeople) == 0)
    #expect(value(.directoryReadDuration) == 1)
  }

  @Test func `a read of a part is none that is whole, and leaves what the last whole one gave`() async {
    let whole = snapshot(at: 5_000)
    await read { whole }
    for part in [\Snapshot.peopleCompleteness, \.groupsCompleteness] as [any WritableKeyPath<Snapshot, Completeness> & Sendable] {
      var snapshot = snapshot(at: 6_000)
      snapshot[keyPath: part] = .partial("a subtree could not be read")
      let partial = snapshot
      await read { partial }
    }
    #expect([value(.directoryReads, "good"), value(.directoryReads, "partial")] == [1, 2])
    #expect(value(.directoryReadAt) == 5_000)
  }

  @Test func `a read that failed counts as that, and one that a stop ended as nothing`() async {
    await read { throw NotRead() }
    await read { throw CancellationError() }
    #expect([value(.directoryReads, "good"), value(.directoryReads, "failed")] == [0, 1])
  }
}
