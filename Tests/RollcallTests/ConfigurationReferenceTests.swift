import Testing

@testable import rollcall

/// The commented example `config/rollcall.yaml` is held against the decoder.
@Suite struct ConfigurationReferenceTests {
  @Test func `the example is taken as it is`() throws {
    #expect(ReferenceVariants.read(try ReferenceVariants.example()).log.problems.isEmpty)
  }

  @Test func `the example is taken with every optional setting and each alternative`() throws {
    let variants = try ReferenceVariants.all()
    #expect(variants.count == 26)
    #expect(variants.flatMap { ReferenceVariants.read($0).log.problems }.map(\.description) == [])
  }

  @Test func `optional settings stand in the example with their defaults`() throws {
    let plain = try #require(ReferenceVariants.read(try ReferenceVariants.example()).configuration)
    // The only settings there that have no default, or a default that cannot be written.
    let examples = [
      "creations:", "tls:", "ca:", "admins:", "member-of:", "primary-group:", "previously:", "exclude-people:",
      "proxy:", "grace:", "control:", "metrics:", "notify:", "quiet:",
    ]
    let lines = ReferenceVariants.uncommented(try ReferenceVariants.example())
      .filter { line in !examples.contains { line.drop { $0 == " " }.hasPrefix($0) } }
    let full = try #require(ReferenceVariants.read(lines.joined(separator: "\n")).configuration)
    #expect(ReferenceVariants.contents(plain) == ReferenceVariants.contents(full))
  }

  @Test func `every key that is known stands in the example`() throws {
    var keys: [String: Bool] = [:]
    for variant in try ReferenceVariants.all() { keys.merge(ReferenceVariants.read(variant).log.keys) { $0 || $1 } }
    #expect(keys.count > 60)
    // A limit and a schedule look the same wherever they stand, so it is enough that their keys are shown once.
    let shown = Set(keys.filter(\.value).keys.compactMap { $0.split(separator: ".").last })
    let missing = keys.filter { path, isGiven in
      !isGiven
        && !((path.contains("limits.") || path.contains("schedule."))
          && path.split(separator: ".").last.map(shown.contains) == true)
    }
    #expect(missing.keys.sorted() == [])
  }
}
