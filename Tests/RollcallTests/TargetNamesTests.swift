import Testing

@testable import rollcall

@Suite struct TargetNamesTests {
  private static let other = ConfigurationSample.yaml([7: "  - name: other"])
  private static let files = MemoryFiles(["/etc/rollcall/rollcall.yaml": ConfigurationSample.yaml(), "/root/new.yaml": other])

  @Test(arguments: [
    (["rollcall", "plan", "--target", ""], ["files"]),
    (["rollcall", "plan", "--config", "/root/new.yaml", "--target"], ["other"]),
    (["rollcall", "dump", "-c", "/root/new.yaml", "--target"], ["other"]),
    (["rollcall", "dump", "--config=/root/new.yaml", "--target", "o"], ["other"]),
    (["rollcall", "plan", "--config", "/nowhere.yaml", "--target"], []),
    (["rollcall", "plan", "--target", "--config"], ["files"]),
  ])
  func `completes the targets of the configuration that is named`(words: [String], names: [String]) {
    #expect(TargetNames.all(words, files: Self.files) == names)
  }
}
