import Reconciliation

/// One read of the directory and one of each target, all side by side.
struct Reads: Sendable {
  let snapshot: Snapshot
  /// By target name; a target that cannot be read does not keep the others back.
  let current: [String: Result<Current, any Error>]

  /// Throws when the directory gives no snapshot; the targets' reads are given up then.
  ///
  /// `lastGood` are the marks of the last good reads; an older state of the directory is read only when `acceptsOlder` says so, and what
  /// cannot be compared with them is then read without a doubt.
  static func read(
    _ directory: any Directory, _ targets: [PlanTarget], _ request: DirectoryRequest, lastGood: Set<String>, acceptsOlder: Bool
  ) async throws -> Reads {
    try await withThrowingTaskGroup(of: (String, Result<Current, any Error>).self) { group in
      for target in targets {
        group.addTask { (target.name, await result { try await target.reader.readCurrent() }) }
      }
      let snapshot = try await snapshot(directory, request, lastGood: lastGood, acceptsOlder: acceptsOlder)
      var current: [String: Result<Current, any Error>] = [:]
      for try await (name, result) in group { current[name] = result }
      return Reads(snapshot: snapshot, current: current)
    }
  }

  private static func snapshot(
    _ directory: any Directory, _ request: DirectoryRequest, lastGood: Set<String>, acceptsOlder: Bool
  ) async throws -> Snapshot {
    do {
      let snapshot = try await directory.read(request, lastGood: lastGood)
      // A flag that stays in a script would take every defence away for good.
      guard acceptsOlder else { return snapshot }
      guard snapshot.isInDoubt else { throw DirectoryNotOlder() }
      return try await directory.read(request)
    } catch is OlderDirectory where acceptsOlder {
      return try await directory.read(request)
    }
  }

  /// The lists of the targets, side by side.
  static func current(of targets: [PlanTarget]) async -> [String: Result<Current, any Error>] {
    await withTaskGroup(of: (String, Result<Current, any Error>).self) { group in
      for target in targets {
        group.addTask { (target.name, await result { try await target.reader.readCurrent() }) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  static func result<Value>(_ operation: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await operation()) } catch { return .failure(error) }
  }
}
