import Reconciliation

/// One read of the directory and one of each target, all side by side.
struct Reads: Sendable {
  let snapshot: Snapshot
  /// By target name; a target that cannot be read does not keep the others back.
  let current: [String: Result<Current, any Error>]

  /// Throws when the directory gives no snapshot; the targets' reads are given up then.
  static func read(_ directory: any Directory, _ targets: [PlanTarget]) async throws -> Reads {
    let request = DirectoryRequest(targets.map(\.policy))
    return try await withThrowingTaskGroup(of: (String, Result<Current, any Error>).self) { group in
      for target in targets {
        group.addTask { (target.name, await result { try await target.reader.readCurrent() }) }
      }
      let snapshot = try await directory.read(request)
      var current: [String: Result<Current, any Error>] = [:]
      for try await (name, result) in group { current[name] = result }
      return Reads(snapshot: snapshot, current: current)
    }
  }

  private static func result<Value>(_ operation: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await operation()) } catch { return .failure(error) }
  }
}
