import ArgumentParser
import LDAPDirectory
import Reconciliation

/// Reads a directory once, makes a target that is equal to it, plans, and prints what each step cost as one line of JSON.
@main
struct RollcallBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollcall-bench", abstract: "Measures one read of a directory and one comparison with an equal target.")

  @Option(help: "The server, such as ldap://127.0.0.1:3890.")
  var url: String

  @Option(help: "The base above ou=people and ou=groups.")
  var base: String

  @Option(help: "The DN to bind as.")
  var bind: String

  @Option(help: "Its password; for made-up directories only.")
  var password: String

  @Option(help: "The certificates that ldaps trusts, in a PEM file; without it those of the system.")
  var authorities: String?

  @Flag(help: "Leave groups in groups alone, so that memberships are those that are written down.")
  var direct = false

  func run() async throws {
    FreedMemory.returnLargePieces()
    let policy = TargetPolicy(
      target: "bench", provider: "files.com", instance: "rollcall", match: MatchRule(directory: "mail", account: .email),
      rules: [GroupRule(selection: .all, name: NameRule(attribute: "cn"))], extent: .upsert)

    let pulling = Stopwatch()
    let snapshot = try await directory.read(DirectoryRequest([policy]))
    let pulled = pulling.read()
    let pullPeak = try ProcessMemory.peakKilobytes()

    let making = Stopwatch()
    var target = EqualTarget(to: snapshot, policy: policy)
    let planner = Planner(policy: policy, reader: target, callsPerSecond: nil)
    target.settle(try planner.plan(snapshot, target.current, target.memory).books.settlements)
    let made = making.read()
    let madePeak = try ProcessMemory.peakKilobytes()

    let comparing = Stopwatch()
    let (plan, books) = try planner.plan(snapshot, target.current, target.looked)
    let compared = comparing.read()
    guard plan.isInSync, books.settlements.isEmpty else {
      throw ValidationError("the target that was made equal is not: \(PlanSummary(plan).text); nothing was measured")
    }

    print(
      """
      {"pull_seconds":\(pulled.wall),"target_seconds":\(made.wall),"target_cpu_seconds":\(made.processor),\
      "diff_seconds":\(compared.wall),"diff_cpu_seconds":\(compared.processor),"pull_peak_kb":\(pullPeak),"target_peak_kb":\(madePeak),"peak_kb":\(try ProcessMemory.peakKilobytes()),\
      "people":\(snapshot.people.count),"groups":\(snapshot.groups.count),"memberships":\(snapshot.membershipCount)}
      """)
  }

  private var directory: LDAPDirectory {
    LDAPDirectory(
      settings: LDAPSettings(
        urls: [url], bind: .simple(dn: bind, password: Secret(password)), certificateAuthorities: authorities,
        people: .init(base: "ou=people,\(base)", filter: "(objectClass=inetOrgPerson)"),
        groups: .init(base: "ou=groups,\(base)", filter: "(objectClass=groupOfNames)", nested: !direct)),
      wallClock: { 0 })
  }
}
