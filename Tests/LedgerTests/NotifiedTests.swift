import Ledger
import Testing

@Suite struct NotifiedTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  private func mark(_ kind: NotifyMark.Kind, _ target: String = "a", rule: String = "r", digest: String = "") -> NotifyMark {
    NotifyMark(rule: rule, target: target, kind: kind, digest: digest, at: 7)
  }

  @Test func whatWasToldIsThereAfterARestartAndTheLastWordCounts() throws {
    try ledger.keep(mark(.hold, digest: "x"))
    try ledger.keep(mark(.hold, digest: "y"))
    try ledger.keep(mark(.failure, ""))
    let again = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect(try again.notifyMarks() == [mark(.failure, ""), mark(.hold, digest: "y")])
  }

  @Test func whatNoLongerStandsIsForgottenAndNothingElse() throws {
    for kind in NotifyMark.Kind.allCases { for target in ["a", "b"] { try ledger.keep(mark(kind, target)) } }
    try ledger.forget(.failure, of: "a", rule: "r")
    try ledger.forget(.failure, of: "nowhere", rule: "r")
    #expect(try ledger.notifyMarks() == [mark(.hold), mark(.failure, "b"), mark(.hold, "b")])
  }

  @Test func rulesAndTargetsThatAreGoneAreForgottenAndTheDirectoryIsNot() throws {
    for rule in ["r", "s", "t"] { for target in ["a", "b", ""] { try ledger.keep(mark(.hold, target, rule: rule)) } }
    try ledger.keepNotified(only: ["s", "u"], targets: ["b", "c"])
    #expect(try ledger.notifyMarks() == [mark(.hold, "", rule: "s"), mark(.hold, "b", rule: "s")])
  }
}
