import Reconciliation

/// A target, with how long it takes to read it told to the book; all else goes through as it is.
struct MeasuredTarget: TargetWriter {
  let target: any TargetWriter
  let name: String
  let book: MetricsBook
  /// Milliseconds of a clock that only goes forward.
  let clock: @Sendable () -> Int64

  var traits: TargetTraits { target.traits }

  func readCurrent() async throws -> Current { try await measured(.list) { try await target.readCurrent() } }

  func readMembership(of concerned: GroupsConcerned, in current: Current) async throws -> Current {
    try await measured(.members) { try await target.readMembership(of: concerned, in: current) }
  }

  func readAgain(groups: Bool, memberships: Set<TargetGroupID>) async throws -> Current {
    try await target.readAgain(groups: groups, memberships: memberships)
  }

  func check() async -> [Finding] { await target.check() }

  func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    target.steps(for: changes, on: group, of: accounts)
  }

  func steps(insteadOf step: WriteStep) -> [WriteStep] { target.steps(insteadOf: step) }

  func callsToReadAgain(groups: Bool, created: Int, memberships: Int, in current: Current) -> Int {
    target.callsToReadAgain(groups: groups, created: created, memberships: memberships, in: current)
  }

  func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer { await target.perform(write, on: group) }

  func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence { await target.inspect(write, on: group) }

  /// A read that fails after a long time took that time, too.
  private func measured(_ part: TargetReadPart, _ read: () async throws -> Current) async throws -> Current {
    let begun = clock()
    defer { book.targetRead(name, part, milliseconds: clock() - begun) }
    return try await read()
  }
}
