import ArgumentParser
import Engine
import LDAPDirectory
import Reconciliation

/// `rollcall explain`: why somebody is, or is not, in a group. It has no way to write.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a person is, or is not, in the groups of each target, or why a group is as it is.",
    discussion: """
      NAME is a person (DN, user name, e-mail address, or what accounts are matched by), or a group (DN, its name in the directory or on a \
      target). The directory and the targets are read as 'rollcall plan' reads them, and nothing is written.

      Exit status: 0 explained, 1 nothing has the name, more than one thing has it, or the directory could not be read, 64 wrong usage.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var directory: DirectoryOptions

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Only this group, also when the person is not in it.", valueName: "group"))
  var group: String?

  @Flag(help: "List everybody of a group, not only the first.")
  var all = false

  @Flag(help: "List the people without an account on each target, and why.")
  var unmatched = false

  @Flag(help: "List the members of groups that are nobody who was read, by group, and why. No target is asked.")
  var dangling = false

  @Argument(help: ArgumentHelp("A person or a group.", valueName: "name"))
  var name: String?

  func validate() throws {
    if unmatched, dangling { throw ValidationError("--unmatched and --dangling are two questions: ask one of them.") }
    let list = unmatched ? "--unmatched" : dangling ? "--dangling" : nil
    if let list, name != nil { throw ValidationError("\(list) goes without a name: give one of the two.") }
    if list == nil, name == nil { throw ValidationError("Give the name of a person or a group, --unmatched or --dangling.") }
    if list != nil, group != nil { throw ValidationError("--group goes with the name of a person.") }
  }

  /// What people are known by besides what accounts are matched by; in none of these is anything missing when nobody has it.
  private static let shownAttributes: Set<String> = ["uid", "mail", "cn", "sAMAccountName", "userPrincipalName"]

  func run() async throws {
    let session = try await ReadSession(common, targets, directory)
    let (console, assembly) = (session.console, session.assembly)
    let cycle = Cycle(directory: assembly.directory, ledger: session.ledger, environment: assembly.quietEnvironment())

    let asked = dangling ? "" : " and \(Numbers.counted(assembly.targets.count, "target"))"
    console.progress("Reading the directory\(asked) …")
    let survey: Survey
    let views: [TargetView]
    do {
      survey = try await self.survey(assembly.planTargets, by: cycle)
      views = try survey.views()
    } catch {
      console.progress("")
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
    console.progress("")
    for case (let target, .failure(let error)) in survey.targets where !dangling {
      console.report("warning", "\(target.name): \(error); what follows is without its accounts and groups")
    }
    try show(try explanation(survey.snapshot, views, console), survey.snapshot, on: console)
  }

  private func survey(_ targets: [PlanTarget], by cycle: Cycle) async throws -> Survey {
    if dangling { return try await cycle.surveyDirectory(for: targets) { $0.tellsDangling = true } }
    return try await cycle.survey(targets) { request in
      request.tellsPaths = name != nil
      request.shownAttributes.formUnion(Self.shownAttributes)
    }
  }

  private func explanation(_ snapshot: Snapshot, _ views: [TargetView], _ console: Console) throws -> Explanation {
    if dangling { return .dangling(DanglingExplanation(snapshot, views)) }
    guard let name else { return .unmatched(views.map { UnmatchedExplanation($0, snapshot.people) }) }
    let search = SubjectSearch(snapshot, views, names: .ldap)
    let subject = try subject(name, search, console)
    var only: Set<Int>?
    if let group {
      guard case .person = subject else {
        console.report("error", "--group \(group.printable()): \(name.printable()) is not a person")
        throw ExitStatus.usage.code
      }
      guard case .group(let place) = try self.subject(group, search, console, among: .groups) else {
        console.report("error", "--group \(group.printable()): no group of the directory stands behind it")
        throw ExitStatus.failure.code
      }
      only = [place]
    }
    guard let explanation = Explanation(subject, snapshot, views, only: only) else { throw ExitStatus.failure.code }
    return explanation
  }

  /// Says what else could be meant, or that nothing is, and ends with 1.
  private func subject(
    _ name: String, _ search: SubjectSearch, _ console: Console, among kinds: SubjectSearch.Kinds = .all
  ) throws -> ExplanationSubject {
    switch search.answer(to: name, among: kinds) {
    case .found(let subject): return subject
    case .several(let candidates):
      let lines = candidates.map { "  \($0.label.printable(limit: 400))" }
      console.report(
        "error",
        "'\(name.printable())' can be any of these; name one of them in full, or what a target has by its id, or give --target")
      for line in lines.prefix(20) { console.note(line) }
      if lines.count > 20 { console.note("  … and \(Numbers.count(lines.count - 20)) more") }
    case .none(let nearest, let places, let groups):
      let hint = nearest.isEmpty ? "" : "; did you mean \(nearest.map { $0.printable() }.joined(separator: ", "))?"
      console.report(
        "error",
        "\(kinds == .groups ? "no group" : "nothing") is called '\(name.printable())': \(places.printable(limit: 400))\(hint)")
      if let first = groups.first {
        let others = groups.count > 1 ? " and \(Numbers.counted(groups.count - 1, "further group"))" : ""
        let lists = groups.count > 1 ? "list" : "lists"
        console.report(
          "note",
          "\(first.printable(limit: 400))\(others) \(lists) a member of that name, whom the directory does not show (--dangling)")
      }
    }
    throw ExitStatus.failure.code
  }

  private func show(_ explanation: Explanation, _ snapshot: Snapshot, on console: Console) throws {
    let text =
      switch format {
      case .json: try ExplanationDocument(explanation, snapshot.stamp).json()
      case .text: ExplanationText(explanation, style: console.outputStyle, listsAll: all).render()
      }
    if !console.write(text) { throw ExitStatus.failure.code }
  }
}
