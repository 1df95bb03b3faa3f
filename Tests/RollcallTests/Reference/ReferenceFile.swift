import Fixtures
import Foundation
import Yams

/// `config/reference.yaml`: what the manual page and the schema are made from.
struct ReferenceFile {
  /// A notation: what a schema can tell of it is not of interest here.
  struct Notation {
    let right: [Node]
    /// What the schema has to refuse, too.
    let wrong: [Node]
    /// What the decoder alone can refuse.
    let refused: [Node]
  }

  let notations: [String: Notation]
  /// In the order of the file.
  let keys: [ReferenceKey]

  init() throws {
    let text = try String(contentsOfFile: ProjectFile.path("config/reference.yaml"), encoding: .utf8)
    let root = try Yams.compose(yaml: text) ?? [:]
    let shared = root["shared"] ?? [:]
    var notations: [String: Notation] = [:]
    for (name, node) in root["types"]?.mapping.map(Array.init) ?? [] {
      notations[name.string ?? ""] = Notation(
        right: node["right"]?.array() ?? [], wrong: node["wrong"]?.array() ?? [], refused: node["refused"]?.array() ?? [])
    }
    self.notations = notations
    keys = Self.keys(root["keys"] ?? [:], below: "", provider: nil, isTold: false, shared: shared)
  }

  /// `isTold` says that the keys are told of elsewhere as well.
  private static func keys(_ node: Node, below path: String, provider: String?, isTold: Bool, shared: Node) -> [ReferenceKey] {
    var found: [ReferenceKey] = []
    for (name, own) in node.mapping.map(Array.init) ?? [] {
      let inner = path.isEmpty ? name.string ?? "" : "\(path).\(name.string ?? "")"
      let whole = own["like"]?.string.flatMap { shared[$0] }.map { merged(own, over: $0) } ?? own
      let inherits = isTold || whole["inherits"]?.bool == true
      found.append(ReferenceKey(inner, whole, provider: provider, isTold: inherits))
      let isShared = inherits || whole["noun"] != nil
      found += keys(whole["keys"] ?? [:], below: inner, provider: provider, isTold: isShared, shared: shared)
      for (kind, keys) in whole["providers"]?.mapping.map(Array.init) ?? [] {
        found += Self.keys(keys["keys"] ?? [:], below: inner, provider: kind.string, isTold: isTold, shared: shared)
      }
    }
    return found
  }

  /// What is said of a key itself goes before what it shares; keys below it come together.
  private static func merged(_ own: Node, over base: Node) -> Node {
    var result = base.mapping ?? [:]
    for (name, node) in own.mapping.map(Array.init) ?? [] {
      result[name] = name == "keys" ? merged(node, over: base["keys"] ?? [:]) : node
    }
    return .mapping(result)
  }
}
