import Fixtures
import Foundation
import Testing

/// A dry run cannot write: neither to a target, nor to the ledger or its folder.
@Suite(.requiresSlapd, .serialized)
struct DryRunEndToEndTests {
  private struct State: Equatable {
    let requests: [String]
    let ledger: LedgerDump
    let file: Data?
    let names: [String]

    init(_ world: World) throws {
      requests = try world.writes
      file = FileManager.default.contents(atPath: world.ledgerPath)
      ledger = try LedgerDump(world.ledgerPath)
      names = try FileManager.default.contentsOfDirectory(atPath: world.stateFolder).filter { !$0.hasPrefix("ledger.sqlite-") }
        .sorted()
    }
  }

  @Test func noCommandThatOnlyLooksWritesAnything() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply") { $0.extra = ["limits: { group-removals: 1 }"] }
      // Something of every kind to do: who joins, who leaves, what is held, what is new, renamed and gone.
      try await world.directory.modify(
        """
        dn: \(Company.groupDN("files-design"))
        changetype: modify
        delete: member
        member: \(Company.dn("ana"))
        member: \(Company.dn("bo"))
        -
        add: member
        member: \(Company.dn("ines"))

        dn: \(Company.groupDN("vm-web"))
        changetype: modrdn
        newrdn: cn=vm-www
        deleteoldrdn: 1

        dn: \(Company.groupDN("files-contractors"))
        changetype: delete

        """)
      let before = try State(world)
      let commands = [
        ["plan"], ["plan", "--format", "json"], ["plan", "--only", "design"],
        ["plan", "--output", world.folder.file("saved.json")],
        ["explain", "ana@example.org"], ["explain", "design"], ["explain", "--unmatched"], ["check"], ["status"],
        ["approve", "--list"],
        ["approve", "00000000"],
      ]
      for command in commands {
        let ending = try await world.run([command[0], "-c", world.configurationPath] + command.dropFirst())
        #expect(![nil, 64, 78].contains(ending.exitCode), "\(command): \(ending)")
        #expect(try State(world) == before, "\(command)")
      }
    }
  }
}
