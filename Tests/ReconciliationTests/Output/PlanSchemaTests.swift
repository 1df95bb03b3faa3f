import Fixtures
import Foundation
import Reconciliation
import Testing

/// Whether what is published of the JSON form (config/rollcall-plan.schema.json) is true of it.
struct PlanSchemaTests {
  private static let path = "config/rollcall-plan.schema.json"
  private static let failed = [PlanDocument.Failure(target: "acme-bigv", reason: "GET /groups: Connection refused")]

  /// A plan of everything, and many of chance: together they have every kind of change and most reasons of holds.
  private static func document() throws -> String {
    let plans =
      try [World.gallery().plan(), World.hostile(HostileNames.all[0]).plan()]
      + (0..<150).map { try RandomWorld.make(seed: $0).plan() }
    return try PlanDocument(plans, failed: failed).json()
  }

  /// The same as `rollcall plan --output` saves it.
  private static func saved() throws -> String {
    try PlanDocument(saving: [World.gallery().plan()], configuration: String(repeating: "7a", count: 32)).json()
  }

  @Test("Every key of a plan is in the schema, printed or saved", arguments: [false, true])
  func keys(isSaved: Bool) throws {
    let unknown = try JSONSchema(Self.path).unknownKeys(in: isSaved ? Self.saved() : Self.document())
    #expect(
      unknown == [],
      "add each of these to `properties` of the object it is in, with a type and a description, in \(Self.path); renew Tests/Golden/plan.json"
    )
  }

  @Test("The schema has the reasons of holds that there are, and no others")
  func reasons() throws {
    let (published, present) = (Set(try JSONSchema(Self.path).words(of: "holdReason")), Set(HoldReason.examples.map(\.code)))
    #expect(present.subtracting(published) == [], "add these to `holdReason` in `$defs` of \(Self.path)")
    #expect(published.subtracting(present) == [], "no hold has these; they stand in `holdReason` in `$defs` of \(Self.path)")
  }

  @Test("The guide for operators tells of every reason of a hold")
  func guide() throws {
    let guide = try String(contentsOfFile: ProjectFile.path("docs/operating.md"), encoding: .utf8)
    #expect(
      HoldReason.examples.map(\.code).filter { !guide.contains("`\($0)`") } == [],
      "add these to the table of holds in docs/operating.md")
  }

  @Test("Plans are valid by the schema, for a validator that is not ours", .requiresJSONSchema, arguments: [false, true])
  func valid(isSaved: Bool) async throws {
    let document = isSaved ? try Self.saved() : try Self.document()
    #expect(try await Validator.problems(of: document, by: Self.path) == [])
  }

  @Test(
    "A plan that is no longer what it says is not valid", .requiresJSONSchema,
    arguments: [
      ("\"change\" : \"add-member\"", "\"change\" : \"add-members\""), ("\"reason\" : \"not-owned\"", "\"reason\" : \"dunno\""),
      ("\"version\" : 1", "\"version\" : 2"), ("\"remarks\" : [", "\"remark\" : ["),
      ("\"change\" : \"add-member\"", "\"change\" : \"delete-group\""),
    ])
  func invalid(word: String, other: String) async throws {
    let document = try Self.document()
    #expect(document.contains(word))
    #expect(try await Validator.problems(of: document.replacing(word, with: other), by: Self.path) != [])
  }

  @Test("A run without any target that could be read is valid", .requiresJSONSchema)
  func empty() async throws {
    #expect(try await Validator.problems(of: PlanDocument([], failed: Self.failed).json(), by: Self.path) == [])
  }
}

/// The validator of Debian's python3-jsonschema.
private enum Validator {
  static var isInstalled: Bool { FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/jsonschema") }

  /// One line for each of the first problems, empty when the document is valid.
  static func problems(of document: String, by schema: String) async throws -> [Substring] {
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      for error in list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(sys.stdin)))[:20]:
          print(error.json_path, error.message[:300])
      """
    let output = try await Command.run(
      "/usr/bin/python3", ["-W", "ignore", "-c", script, ProjectFile.path(schema)], input: document)
    return output.split(separator: "\n")
  }
}

extension Trait where Self == ConditionTrait {
  fileprivate static var requiresJSONSchema: Self {
    .enabled(if: Validator.isInstalled, "python3-jsonschema is not installed: no plan was held against the schema by a validator")
  }
}
