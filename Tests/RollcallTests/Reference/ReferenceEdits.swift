import Yams

@testable import rollcall

/// The example with one value changed.
struct ReferenceEdits {
  private let variants: [Node]

  init() throws {
    variants = try ReferenceVariants.all().map { try Yams.compose(yaml: $0) ?? [:] }
  }

  /// Whether the key stands in the example, as it is or as an alternative.
  func gives(_ key: ReferenceKey) -> Bool { node(key, nil) != nil }

  /// The first form of the example that gives the key, with this value or without the key; nil when none gives it.
  func node(_ key: ReferenceKey, _ value: Node?) -> Node? {
    variants.lazy.compactMap { $0.replacing(key.steps, of: key.provider, with: value) }.first
  }

  /// The same as text.
  func text(_ key: ReferenceKey, _ value: Node?) throws -> String? { try node(key, value).map { try Yams.serialize(node: $0) } }

  /// What the decoder says against it; nothing when the key is not given.
  func problems(_ key: ReferenceKey, _ value: Node?) throws -> [String] {
    try text(key, value).map { ReferenceVariants.read($0).log.problems.map(\.description) } ?? []
  }
}

extension ReferenceFile {
  /// Values that no way to say the key allows: of another shape, of another notation, with a key that there is not.
  func wrong(for key: ReferenceKey, withRefused: Bool) -> [Node] {
    // Mappings that may have any key.
    if let type = key.types.first, ["names", "headers"].contains(type) { return wrongScalars(type, withRefused) }
    let shapes: [Node] = [["no-such-key": 1], [["no-such-key": 1]]]
    let scalars = key.types.filter { !["mapping", "list"].contains($0) }
    guard let first = scalars.first else { return shapes + ["soon", 5] }
    let known = scalars.dropFirst().map { wrongScalars($0, withRefused) }
    return shapes + wrongScalars(first, withRefused).filter { value in known.allSatisfy { $0.contains(value) } }
  }

  func right(for key: ReferenceKey) -> [Node] { key.types.flatMap { notations[$0]?.right ?? [] } }

  private func wrongScalars(_ type: String, _ withRefused: Bool) -> [Node] {
    switch type {
    case "choice": ["no-such-word", "", "maybe", "-5"]
    case "integer": ["many", "1.5", "-5", "", "maybe"]
    default: (notations[type].map { $0.wrong + (withRefused ? $0.refused : []) } ?? [])
    }
  }
}
