import Fixtures
import Reconciliation
import Sandbox

/// The state behind a target, whatever is behind it.
extension StandInRun {
  private var memory: InMemoryTarget? { target as? InMemoryTarget }

  /// Who is in a group, by user name, somebody with two rows twice; nil when there is no such group.
  func members(of name: String) -> [String]? {
    switch provider {
    case .memory: return memory?.members(of: name)
    case .bigV:
      let state = server.bigV
      return state.group(named: name, in: "acme").map { state.groupAdmins(of: $0.id) }
    case .filesCom:
      let state = server.filesCom
      return state.group(named: name).map { $0.memberIDs.compactMap { state.users[$0]?.username }.sorted() }
    }
  }

  /// The admins of a group, by user name; always none where there are none.
  func admins(of name: String) -> [String] {
    switch provider {
    case .memory: return memory?.admins(of: name) ?? []
    case .bigV: return []
    case .filesCom:
      let state = server.filesCom
      return state.group(named: name)?.adminIDs.compactMap { state.users[$0]?.username }.sorted() ?? []
    }
  }

  /// All that is known of every group but these: who is in it, and its texts and rights.
  func everything(but names: Set<String>) -> [String] {
    switch provider {
    case .memory: return memory?.contents.filter { line in !names.contains { line.hasPrefix("\($0): ") } } ?? []
    case .filesCom: return server.filesCom.groups.values.filter { !names.contains($0.name) }.map { "\($0)" }.sorted()
    case .bigV:
      let state = server.bigV
      let left = Set(state.groups.values.filter { names.contains($0.name) }.map(\.id))
      let rows = state.privileges.values.filter { row in !left.contains { row.object == .group($0) } }
      return
        (state.groups.values.filter { !left.contains($0.id) }.map { "\($0)" } + rows.map { "\($0)" }
        + state.machines.values.map { "\($0)" }).sorted()
    }
  }

  /// How many requests the stand-in has answered; in memory none is.
  var requestCount: Int { server.requests.count }

  /// Whether what was asked of the stand-in so far was only to read.
  var hasOnlyRead: Bool { server.requests.allSatisfy { $0.method == "GET" } }

  /// The lines of the requests that were answered, such as `GET /groups 200`.
  var lines: [String] { server.requests.map { "\($0.method) \($0.path) \($0.status)" } }
}
