import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// What a file is that does not come straight from a server.
struct LDIFDirectoryTests {
  typealias T = TestDirectory

  private static let base = "dn: dc=example,dc=com\nobjectClass: domain\ndc: example\n\n"
  private static let small =
    base + T.people("ana", "bo") + T.group("design", [T.dn("ana"), T.dn("bo")]) + T.group("all", [T.groupDN("design")])

  private static func read(
    _ text: String, _ request: DirectoryRequest = T.request(), change: (inout LDAPSettings) -> Void = { _ in }
  ) async throws -> Snapshot {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write(text, to: "directory.ldif")
    return try await LDIFDirectory(path: path, settings: T.settings(change: change), wallClock: { 7 }).read(request)
  }

  private static func error(_ text: String, change: (inout LDAPSettings) -> Void = { _ in }) async throws -> LDAPError {
    try await #require(throws: LDAPError.self) { _ = try await read(text, change: change) }
  }

  @Test("People and groups are read without a server, known by their DNs when the file has no stable ids")
  func small() async throws {
    let snapshot = try await Self.read(Self.small)
    #expect(try snapshot.members("all") == ["ana", "bo"])
    #expect(snapshot.groups.map(\.stableID.rawValue).allSatisfy { $0.hasPrefix("dn:") })
    #expect(snapshot.remarks.count == 2 && snapshot.remarks.allSatisfy { $0.contains("known by their DN") })
    #expect(snapshot.stamp.takenAt == 7 && snapshot.stamp.token == nil && snapshot.stamp.server.hasPrefix("ldif /"))
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
  }

  @Test("The mark of the file's state is the contextCSN of the tree that holds the people")
  func token() async throws {
    let text = Self.small.replacing("dc: example\n", with: "dc: example\ncontextCSN: b\ncontextCSN: a\n")
    #expect(try await Self.read(text).stamp.token == "a;b")
  }

  @Test("A base that is not in the file is named, with what there is above it")
  func baseMissing() async throws {
    let error = try await Self.error(Self.small) { $0.people.base = "ou=staff,ou=x,dc=example,dc=com" }
    #expect(error.kind == .baseMissing && error.answer.contains("dc=example,dc=com"))
  }

  @Test("A file in which the base itself is missing has what lies below it")
  func filteredFile() async throws {
    #expect(try await Self.read(T.people("ana") + T.group("g", [T.dn("ana")])).people.count == 1)
  }

  @Test(
    "A file that is empty, or has no entry, is an error and not an empty directory",
    arguments: ["", "\n\n", "version: 1\n", "# x\n"])
  func empty(text: String) async throws {
    #expect(try await Self.error(text).answer.contains("no entry"))
  }

  @Test("A file that ends within a line is an error")
  func cutLine() async throws {
    for cut in [Self.small.dropLast(2), Self.small.dropLast(20)] {
      #expect(try await Self.error(String(cut)).answer.contains("cut off"))
    }
  }

  @Test("A file that may end within an entry holds every removal")
  func cutEntry() async throws {
    let snapshot = try await Self.read(String(Self.small.dropLast(1)))
    #expect(!snapshot.peopleCompleteness.isComplete && !snapshot.groupsCompleteness.isComplete)
    #expect(snapshot.groups.allSatisfy { !$0.members.completeness.isComplete })
  }

  @Test("What ldapsearch says of a search that was cut off or failed is heard")
  func cutSearch() async throws {
    let head = "# extended LDIF\n#\n\n" + Self.small
    let end = "# search result\nsearch: 2\nresult: 0 Success\n"
    #expect(try await Self.error(head).answer.contains("before the result"))
    #expect(try await Self.error(head + end + "pagedresults: cookie=AA==\n").answer.contains("before the result"))
    let missing = try await Self.error(head + end + "\n# numResponses: 9\n# numEntries: 8\n")
    #expect(missing.answer.contains("8 entries") && !missing.advice.contains("empty line"))
    #expect(try await Self.error(head + "search: 2\nresult: 4 Size limit exceeded\n").answer.contains("Size limit exceeded"))
    #expect(try await Self.read(head + end + "pagedresults: cookie=\n\n# numEntries: 5\n").groups.count == 2)
  }

  @Test("The same entry twice is an error, however its name is spelt")
  func twice() async throws {
    let again = T.person("ana").replacing("uid=ana,ou=people", with: "UID=Ana, OU=People")
    #expect(try await Self.error(Self.small + again).answer.contains("was there before"))
  }

  @Test("A mark of UTF-8 at the beginning is passed over, and UTF-16 is named")
  func byteOrderMark() async throws {
    #expect(try await Self.read("\u{FEFF}" + Self.small).people.count == 2)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write([0xFF, 0xFE] + Self.small.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "utf16")
    let error = try await #require(throws: LDAPError.self) {
      _ = try await LDIFDirectory(path: path, settings: T.settings(), wallClock: { 7 }).read(T.request())
    }
    #expect(error.answer.contains("UTF-16"))
  }

  @Test("A file that is none is an error that says so", arguments: ["/", "/dev/null", "/nowhere/x.ldif"])
  func noFile(path: String) async throws {
    let error = try await #require(throws: LDAPError.self) {
      _ = try await LDIFDirectory(path: path, settings: T.settings(), wallClock: { 7 }).read(T.request())
    }
    #expect(error.kind == .file && error.attempt.contains(path))
  }

  @Test("Row 30: a range of members that the file does not go on with leaves the group partial")
  func openRange() async throws {
    let text = Self.small.replacing("member: \(T.dn("ana"))", with: "member;range=0-0: \(T.dn("ana"))")
    let group = try await Self.read(text).group("design")
    #expect(!group.members.completeness.isComplete)
  }

  @Test("The in-chain rule follows names through other entries, in circles too")
  func chain() async throws {
    let text =
      Self.small + T.group("ring", [T.groupDN("all"), T.groupDN("ring2")]) + T.group("ring2", [T.groupDN("RING")])
      + T.group("apart", [T.dn("bo")])
    let selection = Selection(expression: "(member:1.2.840.113556.1.4.1941:=\(T.dn("ana")))")
    let snapshot = try await Self.read(text, T.request(selections: [selection]))
    let names = snapshot.selected[selection]?.map { snapshot.groups[$0].origin.prefix { $0 != "," } }
    #expect(names?.sorted() == ["cn=all", "cn=design", "cn=ring", "cn=ring2"])
  }

  @Test("A filter that a file cannot decide takes nobody, and the snapshot says so")
  func undecided() async throws {
    let selection = Selection(expression: "(!(cn:1.2.3:=x))")
    let snapshot = try await Self.read(Self.small, T.request(selections: [selection]))
    #expect(snapshot.selected[selection] == [])
    #expect(snapshot.remarks.contains { $0.contains("cn:1.2.3:=x") })
  }

  @Test("A check says what file it is, and what is in it")
  func check() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write(Self.small, to: "directory.ldif")
    let findings = await LDIFDirectory(path: path, settings: T.settings(), wallClock: { 7 }).check(T.request()).findings
    #expect(findings.first?.text.contains("5 entries") == true)
    #expect(findings.contains { $0.subject == "people" && $0.text.hasPrefix("2 ") })
    let missing = await LDIFDirectory(path: "/nowhere", settings: T.settings(), wallClock: { 7 }).check(T.request()).findings
    #expect(missing.map(\.verdict) == [.fails])
  }
}
