import Fixtures
import Foundation
import Testing

/// `rollcall explain` against the company's directory and both stand-ins.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ExplainEndToEndTests {
  @Test("A person in a nested group is explained on every target")
  func nestedPerson() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "dana")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.hasPrefix("uid=dana,ou=people,dc=example,dc=com\n"))
      #expect(ending.output.contains("account     dana@example.org, id 104: found by mail of the person, email of the account"))
      #expect(ending.output.contains("group       research: member in the directory, not in it on the target"))
      #expect(
        ending.output.contains(
          """
                member      uid=dana,ou=people,dc=example,dc=com
                            -> cn=lab,ou=groups,dc=example,dc=com  names the person by member
                            -> cn=files-research,ou=groups,dc=example,dc=com

          """))
      #expect(ending.output.contains("plan        the group is created with the account as a member"))
      #expect(ending.output.contains("groups      none of the managed groups has the person"))
    }
  }

  @Test("A person is found by a DN in another spelling than the directory's")
  func spelling() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", #"CN=Weber\2C Hiro, OU=People, DC=example, DC=com"#)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("hiro@example.org"))
    }
  }

  @Test("Who has no account is told so, and why")
  func unmatched() async throws {
    try await World.run { world, _ in
      let person = try await world.rollcall("explain", "nora@example.org", "--target", "acme-files")
      #expect(person.output.contains("account     none: no account has the email nora@example.org"), "\(person)")
      let list = try await world.rollcall("explain", "--unmatched")
      #expect(list.exitCode == 0, "\(list)")
      #expect(list.output.contains("person      uid=nora,ou=people,dc=example,dc=com"))
      #expect(list.output.contains("wanted in   contractors"))
      #expect(list.output.contains("everybody has an account here"))
    }
  }

  @Test("A group is explained by its name on a target, with its rule, its people and who is nobody")
  func group() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "contractors")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("rule 1      (cn=files-*): takes it; its name comes from cn by ^files-(.+)$ and $1"))
      #expect(ending.output.contains("1 member of it is nobody who was read: ignored"))
      #expect(ending.output.contains("rule 1      (cn=vm-*): its filter does not find it"))
      #expect(ending.output.contains("plan        is created with 1 member"))
    }
  }

  @Test("A group that only a target has is explained from there")
  func foreignGroup() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "archive")
      #expect(ending.output.contains("not ours: Rollcall neither made nor adopted it"), "\(ending)")
      #expect(ending.output.contains("jonas@example.org: member on the target only; uid=jonas,ou=people,dc=example,dc=com"))
    }
  }

  @Test("Why somebody is not in a group can be asked")
  func notInIt() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "ana", "--group", "research", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("group       research: not in it in the directory, not in it on the target"))
    }
  }

  @Test("A name that nothing has is an error that tells what is spelt like it")
  func unknown() async throws {
    try await World.run { world, _ in
      try expectRefusal(try await world.rollcall("explain", "chidii"), in: world, status: 1, saying: "did you mean chidi")
    }
  }

  @Test("Row 36: members that are nobody are listed by group, and no target is asked")
  func dangling() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "--dangling")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.hasPrefix("cn=files-contractors,ou=groups,dc=example,dc=com  1 member; acme-files\n"))
      #expect(
        ending.output.contains(
          "  nobody      uid=ghost,ou=people,dc=example,dc=com\n      because     no entry below people.base"))
      #expect(try world.requestCount == 0 && ending.errorOutput.isEmpty)
    }
  }

  @Test(
    "Neither a name nor a list, and more than one of them, is wrong usage",
    arguments: [
      [], ["ana", "--unmatched"], ["ana", "--dangling"], ["--unmatched", "--dangling"], ["--dangling", "--group", "design"],
    ])
  func usage(arguments: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await world.run(["explain", "-c", world.configurationPath] + arguments)
      #expect(ending.exitCode == 64, "\(ending)")
    }
  }

  @Test("JSON says what it is, and nothing is written anywhere")
  func json() async throws {
    struct Document: Decodable {
      struct Person: Decodable {
        struct Target: Decodable { let target: String }
        let targets: [Target]
      }
      let format: String
      let version: Int
      let person: Person
    }
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "ana", "--format", "json")
      let document = try JSONDecoder().decode(Document.self, from: Data(ending.output.utf8))
      #expect(document.format == "rollcall-explanation")
      #expect(document.version == 1)
      #expect(document.person.targets.map(\.target) == ["acme-files", "acme-bigv"])
      #expect(try world.writes == [])
      #expect(!FileManager.default.fileExists(atPath: world.stateFolder))
    }
  }

  @Test("A target that cannot be read is told, and the rest is explained")
  func unreadableTarget() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "ana") { $0.filesCom.url = "http://127.0.0.1:1" }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.errorOutput.contains("warning: acme-files: "))
      #expect(ending.output.contains("group       design: member in the directory, not known on the target"))
      #expect(ending.output.contains("group       web: member in the directory, not in it on the target"))
    }
  }

  @Test("After an apply the same question has another answer")
  func afterApply() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("explain", "greta", "--target", "acme-files")
      #expect(ending.output.contains("group       design: member and admin in the directory, admin on the target"), "\(ending)")
      #expect(ending.output.contains("plan        nothing changes for this account"))
    }
  }

  @Test("An admin is explained by what names the admin, and somebody through a group inside a group by the way")
  func chains() async throws {
    try await World.run { world, _ in
      let admin = try await world.rollcall("explain", "greta", "--target", "acme-files")
      #expect(admin.output.contains("-> cn=files-design,ou=groups,dc=example,dc=com  names the person by owner"), "\(admin)")
      let group = try await world.rollcall("explain", "research", "--target", "acme-files")
      #expect(group.output.contains("nested      cn=lab,ou=groups,dc=example,dc=com"), "\(group)")
      #expect(
        group.output.contains(
          "through     cn=lab,ou=groups,dc=example,dc=com -> cn=files-research,ou=groups,dc=example,dc=com"))
    }
  }

  @Test("Searches are printed as commands when asked for")
  func searches() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("explain", "ana", "--ldapsearch")
      let commands = ending.errorOutput.split(separator: "\n").filter { $0.hasPrefix("ldapsearch -H ") }
      #expect(commands.contains { $0.contains("'(&(") && $0.contains("(cn=files-*)") }, "\(ending)")
      #expect(!ending.errorOutput.contains(Company.password))
    }
  }
}
