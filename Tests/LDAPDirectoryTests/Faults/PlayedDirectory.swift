import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// A small directory as a script plays it: ana, bo and cy; `design` with ana and bo, `web` with cy.
enum PlayedDirectory {
  typealias T = TestDirectory

  static let suffix = "dc=example,dc=com"
  /// The mark of its state, which never moves: nothing changes while it is read.
  static let mark = "20251101000000.000000Z#000000#000#000000"
  static let peopleBase = "ou=people,dc=example,dc=com"
  static let groupsBase = "ou=groups,dc=example,dc=com"

  static let people = ["ana", "bo", "cy"].map(person)
  static let groups = [group("design", [T.dn("ana"), T.dn("bo")]), group("web", [T.dn("cy")])]

  static func person(_ uid: String) -> LDAPReply {
    .entry(
      T.dn(uid), [("uid", [uid]), ("mail", ["\(uid)@example.com"]), ("entryUUID", ["id-\(uid)"])])
  }

  static func group(_ name: String, _ members: [String], of attribute: String = "member")
    -> LDAPReply
  {
    .entry(T.groupDN(name), [("cn", [name]), ("entryUUID", ["id-\(name)"]), (attribute, members)])
  }

  /// What an ordinary server says to a search of this directory, in one page; nil for any other request.
  static func ordinary(_ request: LDAPRequest) -> [LDAPReply]? {
    switch request.search?.base {
    case peopleBase where request.isForPeople: people + [.done()]
    case groupsBase where request.isForGroups: groups + [.done()]
    case suffix: [.entry(suffix, [("contextCSN", [mark])]), .done(cookie: nil)]
    default: nil
    }
  }

  /// A server of this directory; `script` may answer in its place.
  static func server(_ script: @escaping @Sendable (LDAPRequest) -> [LDAPReply]? = { _ in nil })
    throws -> ScriptedLDAPServer
  {
    try ScriptedLDAPServer { script($0) ?? ordinary($0) }
  }

  /// Settings whose deadlines no answer reaches, however busy the machine is: an error of that kind means that nothing else ended the wait.
  static func settings(
    _ server: ScriptedLDAPServer, change: (inout LDAPSettings) -> Void = { _ in }
  ) -> LDAPSettings {
    T.settings(server.url) { settings in
      settings.deadlines = .init(connect: .seconds(60), idle: .seconds(60), total: .seconds(180))
      change(&settings)
    }
  }

  /// What is read where nothing is wrong.
  static func expectWhole(_ snapshot: Snapshot) throws {
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
    #expect(try snapshot.members("design") == ["ana", "bo"])
    #expect(try snapshot.members("web") == ["cy"])
  }
}

extension LDAPRequest {
  /// A search for people, on any page.
  var isForPeople: Bool { search?.base == PlayedDirectory.peopleBase && !isForStamps }
  /// A search for groups, on any page.
  var isForGroups: Bool { search?.base == PlayedDirectory.groupsBase && !isForStamps }
  /// A search that asks whether the mark is kept; nothing is newer than it.
  private var isForStamps: Bool { search?.attributes == ["entryCSN"] }
  /// A search that goes on where a page ended.
  var isLaterPage: Bool { cookie?.isEmpty == false }
}
