import Reconciliation
import Testing

struct GroupNamingTests {
  private func name(_ values: [String], match: String? = nil, replace: String? = nil) throws -> GroupNaming.Answer {
    try GroupNaming(rule: NameRule(attribute: "CN", match: match, replace: replace)).name(for: ["cn": values])
  }

  @Test func withoutAnExpressionTheValueIsTheName() throws {
    #expect(try name(["design"]) == .name("design"))
  }

  @Test(arguments: [
    ("^files-(.+)$", "$1", "design"),
    ("(files)-(design)", "$2 of $1", "design of files"),
    ("files-(x)?design", "<$1>", "<>"),
    ("files-(.+)", "$0!", "files-design!"),
    ("files-(.+)", "$$1", "$1"),
    ("files-(.+)", "$1$", "design$"),
    ("files-(.+)", "$9-$1", "-design"),
    ("files-(.+)", "$x", "$x"),
  ])
  func capturesTakeTheirPlaces(match: String, replace: String, result: String) throws {
    #expect(try name(["files-design"], match: match, replace: replace) == .name(result))
  }

  @Test func anExpressionWithoutAReplacementTakesTheWholeValue() throws {
    #expect(try name(["files-design"], match: "files-.+") == .name("files-design"))
  }

  @Test func theExpressionHasToMatchTheWholeValue() throws {
    #expect(
      try name(["my-files-design"], match: "files-(.+)", replace: "$1")
        == .none("its CN 'my-files-design' does not match files-(.+)"))
  }

  @Test func anEmptyNameIsNone() throws {
    #expect(try name(["files-"], match: "files-(.*)", replace: "$1") == .none("its CN 'files-' gives an empty name"))
  }

  @Test(arguments: [[], [""]])
  func aGroupWithoutTheAttributeHasNoName(values: [String]) throws {
    #expect(try name(values) == .none("it has no CN"))
  }

  @Test func severalValuesAreNoName() throws {
    #expect(try name(["b", "a"]) == .none("it has 2 values of CN: a, b"))
  }

  @Test func aBrokenExpressionIsAnError() {
    #expect(throws: (any Error).self) { try GroupNaming(rule: NameRule(attribute: "cn", match: "files-(")) }
  }
}
