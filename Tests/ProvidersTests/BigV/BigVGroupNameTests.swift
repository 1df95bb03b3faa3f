import Testing

@testable import Providers

@Suite struct BigVGroupNameTests {
  @Test(arguments: ["ab", "a1", "web-2", "mynewgroup", "a" + String(repeating: "b", count: 62)])
  func labelsMayBeSent(name: String) { #expect(BigVGroupName.problem(name) == nil) }

  @Test(arguments: [
    "", "a", "Web", "1a", "12", "-ab", "ab-", "a.b", "a_b", "a b", "ab\n", "ä1", "a" + String(repeating: "b", count: 63),
  ])
  func anythingElseIsAProblem(name: String) { #expect(BigVGroupName.problem(name) != nil) }

  @Test func namesAreComparedWithoutCase() {
    #expect(BigVGroupName.key("Web") == BigVGroupName.key("web"))
    #expect(BigVGroupName.isDefault("Default"))
  }
}
