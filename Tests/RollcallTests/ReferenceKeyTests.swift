import Testing
import Yams

@testable import rollcall

/// Whether `config/reference.yaml`, from which the manual page and the schema are made, is true of the decoder.
@Suite struct ReferenceKeyTests {
  private let reference: ReferenceFile
  private let edits: ReferenceEdits

  init() throws {
    reference = try ReferenceFile()
    edits = try ReferenceEdits()
  }

  @Test func `the reference has the keys that the decoder asks for, and no others`() throws {
    let asked = try ReferenceVariants.all().reduce(into: Set<String>()) { $0.formUnion(ReferenceVariants.read($1).log.keys.keys) }
    let told = Set(reference.keys.map(\.path))
    #expect(asked.subtracting(told).sorted() == [], "describe these in config/reference.yaml")
    let rest = reference.keys.filter { !asked.contains($0.path) && !$0.isTold }
    #expect(rest.map(\.path) == [], "the decoder does not know these")
  }

  @Test func `every key is given in the example, or looks as one that is`() {
    #expect(reference.keys.filter { !edits.gives($0) && !$0.isTold }.map(\.description) == [])
  }

  @Test func `a value of the wrong kind is refused`() throws {
    let taken = try reference.keys.flatMap { key in
      try reference.wrong(for: key, withRefused: true)
        .filter { value in try edits.text(key, value).map { ReferenceVariants.read($0).log.problems.isEmpty } ?? false }
        .map { "\(key): \($0.json)" }
    }
    #expect(taken == [])
  }

  @Test func `a value of the right kind is understood`() throws {
    let misunderstood = try reference.keys.flatMap { key in
      try reference.right(for: key).flatMap { value in
        try edits.problems(key, value).filter { $0.contains("`\(key.path)` is not a") }
      }
    }
    #expect(misunderstood == [])
  }

  @Test func `the words of a choice are those that the decoder takes`() throws {
    for key in reference.keys where key.types.contains("choice") {
      let unknown = try edits.problems(key, Node("no-such-word"))
      let ofKey = unknown.first { $0.contains("`\(key.path)`") } ?? ""
      let told = ofKey.firstMatch(of: /has to be one of ([^;]+)/).map { Set($0.1.split(separator: ", ").map(String.init)) }
      if let told, edits.gives(key) { #expect(told == Set(key.choices), "\(key)") }
      for word in key.choices {
        #expect(ofKey.isEmpty || ofKey.contains(word), "\(key): the decoder does not speak of \(word): \(ofKey)")
        let problems = try edits.problems(key, Node(word, .implicit, .doubleQuoted))
        #expect(problems.filter { $0.contains("`\(key.path)` is `") || $0.contains("`\(key.path)` has to be") } == [], "\(key)")
      }
    }
  }

  @Test func `a whole number is taken within its bounds alone`() throws {
    for key in reference.keys {
      guard let bounds = key.bounds else { continue }
      for (number, isTaken) in [
        (bounds.lowerBound - 1, false), (bounds.lowerBound, true), (bounds.upperBound, true), (bounds.upperBound + 1, false),
      ] {
        guard let text = try edits.text(key, Node("\(number)")) else { continue }
        let isRefused = ReferenceVariants.read(text).log.problems.contains { $0.message.contains("whole number") }
        #expect(isRefused != isTaken, "\(key): \(number)")
      }
    }
  }

  @Test func `what holds without a key is the default that is told`() throws {
    var unseen: [String] = []
    for key in reference.keys {
      guard let standard = key.standard, edits.gives(key) else { continue }
      let pair = try [standard, nil].compactMap { value in
        try edits.text(key, value).map { ReferenceVariants.read($0) }
      }
      guard pair.count == 2, pair.allSatisfy(\.log.problems.isEmpty), let given = pair[0].configuration,
        let absent = pair[1].configuration
      else {
        unseen.append(key.path)
        continue
      }
      #expect(ReferenceVariants.contents(given) == ReferenceVariants.contents(absent), "\(key)")
    }
    // Beside the other settings there these contradict something.
    #expect(unseen == ["directory.srv.service"])
  }

  @Test func `a key that is required is missed`() throws {
    for key in reference.keys where key.isRequired {
      let name = try #require(key.steps.last)
      #expect(try edits.problems(key, nil).contains { $0.contains("needs `\(name)`") }, "\(key)")
    }
  }
}
