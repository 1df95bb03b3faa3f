import Yams

/// One key of the configuration as `config/reference.yaml` describes it, with what it shares in its place.
struct ReferenceKey: CustomStringConvertible {
  /// Keys joined by dots, as the decoder calls it; `targets.url` is there once for each provider.
  let path: String
  /// The provider of a target that has the key; nil when all have it.
  let provider: String?
  /// In how many ways it can be said: `mapping`, `list`, `choice`, `integer`, `names` or the name of a notation.
  let types: [String]
  /// The words of a choice; empty for everything else.
  let choices: [String]
  /// The bounds of a whole number.
  let bounds: ClosedRange<Int>?
  /// Nil where no key is no value.
  let standard: Node?
  let isRequired: Bool

  var description: String { path + (provider.map { " (\($0))" } ?? "") }

  /// The keys on the way to it.
  var steps: ArraySlice<String> { path.split(separator: ".").map(String.init)[...] }

  /// What a key shares with others looks the same wherever it stands, so it is enough that what is in one of them is shown.
  let isTold: Bool

  init(_ path: String, _ node: Node, provider: String?, isTold: Bool) {
    self.isTold = isTold
    self.path = path
    self.provider = provider
    types = node["type"]?.sequence?.compactMap(\.string) ?? [node["type"]?.string ?? ""]
    choices = node["choices"]?.mapping?.keys.compactMap(\.string) ?? []
    bounds = node["minimum"]?.int.flatMap { minimum in node["maximum"]?.int.map { minimum...$0 } }
    standard = node["default"]
    isRequired = node["required"]?.bool ?? false
  }
}
