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

  @Test func `the history names the command, the user and the one behind it, on one line`() {
    #expect(Caller(user: "ana", isRoot: false, [:]).actor("apply") == "apply by ana")
    let hostile = Caller(user: "root", isRoot: true, ["SUDO_USER": "a\nb\u{1B}[2J"])
    #expect(hostile.actor("undo 7") == #"undo 7 by root (sudo: a\u{a}b\u{1b}[2J)"#)
  }
}
