import Fixtures
import Foundation
import Testing
import Yams

@testable import rollcall

/// Whether `config/rollcall.schema.json` says the same as the decoder, as far as a schema can say it; for a validator that is not ours.
@Suite(.requiresJSONSchema) struct ConfigurationSchemaTests {
  private let reference: ReferenceFile
  private let edits: ReferenceEdits

  init() throws {
    reference = try ReferenceFile()
    edits = try ReferenceEdits()
  }

  @Test func `the example, its alternatives and the demo are valid`() async throws {
    let demo = try String(contentsOfFile: ProjectFile.path("config/demo/rollcall.yaml"), encoding: .utf8)
    let texts = try ReferenceVariants.all() + [ReferenceVariants.example(), demo, ConfigurationSample.yaml()]
    #expect(try await Self.invalid(texts.map { try Yams.compose(yaml: $0) ?? [:] }) == [])
  }

  @Test func `what the decoder takes is valid`() async throws {
    let taken = try reference.keys.flatMap { key in
      let values = reference.right(for: key) + key.choices.map { Node($0, .implicit, .doubleQuoted) }
      return try values.compactMap { value in
        try edits.text(key, value).flatMap { ReferenceVariants.read($0).log.problems.isEmpty ? edits.node(key, value) : nil }
      }
    }
    #expect(taken.count > 100)
    #expect(try await Self.invalid(taken) == [])
  }

  @Test func `a value of the wrong kind is not valid, nor is a required key that is missing`() async throws {
    var wrong: [(what: String, node: Node)] = []
    for key in reference.keys {
      for value in reference.wrong(for: key, withRefused: false) {
        edits.node(key, value).map { wrong.append(("\(key): \(value.json)", $0)) }
      }
      // A file in conf.d has no directory, and nothing but targets.
      if key.isRequired { edits.node(key, nil).map { wrong.append(("without \(key)", $0)) } }
    }
    let refused = Set(try await Self.invalid(wrong.map(\.node)).map(\.index))
    let taken = wrong.indices.filter { !refused.contains($0) }.map { wrong[$0].what }
    #expect(taken == ["without targets"])
  }

  @Test func `what contradicts itself is neither valid nor taken`() async throws {
    let texts = Self.contradictions.map { ConfigurationSample.yaml($0) }
    #expect(texts.filter { ReferenceVariants.read($0).log.problems.isEmpty } == [])
    let refused = Set(try await Self.invalid(texts.map { try Yams.compose(yaml: $0) ?? [:] }).map(\.index))
    #expect(texts.indices.filter { !refused.contains($0) }.map { texts[$0] } == [])
  }

  /// Changes of the sample's lines.
  private static let contradictions: [[Int: String]] = [
    [2: "  urls: [ldaps://a.example.org]\n  srv: example.org"], [2: "  insecure: false"], [3: "  page-size: 10"],
    [3: "  anonymous: true\n  sasl: external"], [2: "  urls: [ldaps://a.example.org]\n  ldif: /d.ldif"],
    [3: "  anonymous: true\n  tls: { certificate: /c.pem }"], [2: "  urls: []"], [10: "    url-path: x"],
    [10: "    api-key: { credential: key }\n    session: { username: a, password: { env: P } }"],
    [8: "    provider: bigv"], [10: "    api-key: { credential: key }\n    account: acme"],
    [10: "    api-key: { credential: key }\n    grace: {}"], [10: "    api-key: { credential: key }\n    exclude-people: {}"],
    [14: "      - name: { attribute: cn, replace: x }"], [14: "      - name: cn\n        admins: {}"],
    [14: "      - name: cn\n        admins: { attribute: owner, group: \"cn=a,dc=b\" }"],
    [10: "    api-key: { credential: key }\n    limits: { removals: { at-most: 5 } }"],
    [1: "removals: true\ndirectory:"],
  ]

  /// The documents that are not valid by the schema, with what is said against the first place.
  private static func invalid(_ documents: [Node]) async throws -> [Invalid] {
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for index, line in enumerate(sys.stdin):
          for error in validator.iter_errors(json.loads(line)):
              print(index, error.json_path, error.message[:200].replace("\\n", " "))
              break
      """
    let path = ProjectFile.path("config/rollcall.schema.json")
    let output = try await Command.run(
      "/usr/bin/python3", ["-W", "ignore", "-c", script, path], input: documents.map(\.json).joined(separator: "\n"))
    return output.split(separator: "\n").map { line in
      Invalid(index: Int(line.prefix { $0 != " " }) ?? -1, reason: String(line))
    }
  }

  private struct Invalid: Equatable {
    let index: Int
    let reason: String
  }
}

extension Trait where Self == ConditionTrait {
  fileprivate static var requiresJSONSchema: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/jsonschema"),
      "python3-jsonschema is not installed: no configuration was held against the schema by a validator")
  }
}
