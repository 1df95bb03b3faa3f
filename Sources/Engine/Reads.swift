import Reconciliation

/// One read of the directory and one of each target, all side by side.
struct Reads: Sendable {
  let snapshot: Snapshot
  /// By target name; a target that cannot be read does not keep the others back.
  let current: [String: Result<Current, any Error>]

  /// Throws when the directory gives no snapshot; the targets' reads are given up then.
  ///
  /// `extend` adds to what is asked of the directory.
  static func read(
    _ directory: any Directory, _ targets: [PlanTarget], extend: (inout DirectoryRequest) -> Void = { _ in }
  ) async throws -> Reads {
    var request = DirectoryRequest(targets.map(\.policy))
    extend(&request)
    let asked = request
    return try await withThrowingTaskGroup(of: (String, Result<Current, any Error>).self) { group in
      for target in targets {
        group.addTask { (target.name, await result { try await target.reader.readCurrent() }) }
      }
      let snapshot = try await directory.read(asked)
      var current: [String: Result<Current, any Error>] = [:]
      for try await (name, result) in group { current[name] = result }
      return Reads(snapshot: snapshot, current: current)
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

  private static func result<Value>(_ operation: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await operation()) } catch { return .failure(error) }
  }
}
