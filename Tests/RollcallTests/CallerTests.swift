import Testing

@testable import rollcall

struct CallerTests {
  @Test(arguments: [
    (true, "ana", "ana as root"), (true, "root", "root"), (true, "", "root"), (false, "ana", "root"),
  ])
  func `who is behind root is believed of root alone`(isRoot: Bool, sudo: String, text: String) {
    #expect(Caller(user: "root", isRoot: isRoot, ["SUDO_USER": sudo]).description == text)
  }

  @Test func `without sudo it is the user`() {
    #expect(Caller(user: "ana", isRoot: false, [:]).description == "ana")
  }
}
