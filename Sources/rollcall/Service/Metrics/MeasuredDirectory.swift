import Reconciliation

/// The directory, with each read told to the book: whoever's plan it was for, and whatever becomes of that.
struct MeasuredDirectory: Directory {
  let directory: any Directory
  let book: MetricsBook

  func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
    do {
      let snapshot = try await directory.read(request, lastGood: lastGood)
      book.directoryRead(DirectoryRead(snapshot))
      return snapshot
    } catch {
      // A stop in the middle says nothing of the directory.
      if !(error is CancellationError) { book.directoryNotRead() }
      throw error
    }
  }

  func check(_ request: DirectoryRequest) async -> DirectoryCheck { await directory.check(request) }
}
