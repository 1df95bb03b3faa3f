/// The kinds of target, as `provider:` names them.
enum ProviderKind: String, Sendable, CaseIterable {
  case filesCom = "files.com"
  case bigV = "bigv"
}
