import Engine
import Fixtures
import Ledger
import Logging
import Reconciliation
import Testing

/// What the journal is told of a cycle.
struct CycleLogTests {
  private let book = LogBook()

  private func stage(hasNotes: Bool = true) -> Stage {
    var stage = Stage(hasNotes: hasNotes)
    stage.logger = book.logger
    return stage
  }

  @Test func `every entry has the fields that its explanation may name`() async throws {
    var stage = stage()
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana", "cy"], source: "design")
    stage.put("research", ["ana"])
    stage.target.put("9", named: "research", [])
    stage.target.fault("member 7 bo", .refuse)
    _ = try await stage.apply()
    stage.adoption = .matchingName
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo", "dee"])
    stage.target.fault("member 7 dee", .loseAfter)
    stage.target.blind()
    _ = try await stage.apply()
    stage.target.failReads("page 2: status 503")
    _ = try await stage.apply()
    let entries = book.entries.filter { $0.level >= .info }
    for entry in entries {
      let event = try #require(entry.event, "\(entry)")
      let expected = try #require(EventFields.all[event], "\(event)")
      #expect(expected.subtracting(entry.fields.keys).isEmpty, "\(entry)")
    }
    let seen = Set(entries.compactMap(\.event))
    let expected: Set = [
      "cycle-started", "cycle-finished", "plan-held", "write-refused", "write-unknown", "group-changed",
      "group-adopted", "target-failed",
    ]
    #expect(expected.subtracting(seen).isEmpty, "\(expected.subtracting(seen)) of \(seen)")
  }

  @Test func `a cycle that failed at reading has its entry, with its target and its number`() async throws {
    let stage = stage()
    stage.target.failReads("page 2: status 503")
    _ = try await stage.apply()
    stage.directory.fail("size limit exceeded")
    _ = try? await stage.apply()
    let ended = book.entries("cycle-finished")
    #expect(ended.map { $0.fields["summary"] } == ["failed: page 2: status 503", "failed: size limit exceeded"])
    #expect(ended.allSatisfy { $0.level == .warning && $0.fields["target"] == "acme" && $0.fields["outcome"] == "failed" })
    #expect(Set(ended.map { $0.fields["cycle"] }).count == 2)
  }

  @Test(
    "Members that come with a new group are found by their accounts, however the target creates groups", arguments: [true, false])
  func members(hasNotes: Bool) async throws {
    let stage = stage(hasNotes: hasNotes)
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    _ = try await stage.apply()
    #expect(book.entries("group-created").map { $0.fields["account"] } == [nil])
    let added = book.entries("group-changed")
    #expect(added.compactMap { $0.fields["account"] }.sorted() == ["ana@example.org", "bo@example.org"])
    #expect(added.allSatisfy { $0.fields["change"] == "add" && $0.fields["group"] == "design" && $0.message == "change applied" })
  }

  @Test func `a rename says the new name`() async throws {
    let stage = stage()
    stage.put("design", ["ana"])
    try stage.putOwned("7", named: "dezign", ["ana"], source: "design")
    _ = try await stage.apply()
    #expect(book.entries("group-changed").map { [$0.fields["group"], $0.fields["name"]] } == [["dezign", "design"]])
  }

  @Test func `a hold that waits for somebody is a warning once, and again when it is another one`() async throws {
    let stage = stage()
    stage.put("design", ["ana"])
    stage.target.put("9", named: "design", [])
    let environment = stage.environment
    func cycle() async throws {
      let cycle = Cycle(directory: stage.directory, ledger: stage.ledger, environment: environment)
      _ = try await cycle.apply([stage.applyTarget()]) { _ in }
    }
    for _ in 1...3 { try await cycle() }
    stage.put("research", ["ana"])
    stage.target.put("8", named: "research", [])
    try await cycle()
    let held = book.entries("plan-held").map { "\($0.fields["group"] ?? "") \($0.level)" }
    #expect(held == ["design warning", "design info", "design info", "design info", "research warning"])
  }

  @Test func `what goes by itself when its time is over is never a warning`() async throws {
    var stage = stage()
    stage.grace = Grace(reads: 5)
    stage.put("design", ["ana", "bo"])
    _ = try await stage.apply()
    stage.put("design", ["ana"])
    for _ in 1...2 { _ = try await stage.apply() }
    #expect(book.entries("plan-held").map(\.level) == [.info, .info])
  }
}
