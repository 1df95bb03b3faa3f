import Providers

extension YAMLMapping {
  /// The keys of a target that belong to its provider.
  func provider(_ kind: ProviderKind, allowsInsecure: Bool) -> TargetConfiguration.Provider? {
    for other in ProviderKind.allCases where other != kind {
      refuse(other.ownKeys, of: other.rawValue, in: kind.rawValue)
    }
    return switch kind {
    case .filesCom: filesCom(allowsInsecure: allowsInsecure).map { .filesCom($0) }
    case .bigV: bigV(allowsInsecure: allowsInsecure).map { .bigV($0) }
    }
  }

  private func filesCom(allowsInsecure: Bool) -> FilesComConfiguration? {
    let url = required("url")?.webEndpoint(allowsInsecure: allowsInsecure)?.url
    let pageSize = optional("page-size")?.integer(in: 1...10_000) ?? 1000
    let wholeSetAbove = optional("whole-set-above").map { $0.wholeSetAbove() } ?? FilesComSettings.usualWholeSet
    guard let (key, value) = one(of: ["api-key", "session"]) else { return nil }
    let authentication: FilesComConfiguration.Authentication? =
      key == "api-key" ? value.secret().map { .apiKey($0) } : value.login().map { .session($0) }
    guard let url, let authentication else { return nil }
    return FilesComConfiguration(url: url, authentication: authentication, pageSize: pageSize, wholeSetAbove: wholeSetAbove)
  }

  private func bigV(allowsInsecure: Bool) -> BigVConfiguration? {
    let url = optional("url")?.webEndpoint(allowsInsecure: allowsInsecure)?.url ?? BigVConfiguration.defaultURL
    let account = required("account")?.text(orNumber: true)
    let renames = optional("rename-populated-groups")?.boolean() ?? false
    let authentication = bigVAuthentication(allowsInsecure: allowsInsecure)
    guard let account, let authentication else { return nil }
    return BigVConfiguration(url: url, account: account, authentication: authentication, renamesPopulatedGroups: renames)
  }

  private func bigVAuthentication(allowsInsecure: Bool) -> BigVConfiguration.Authentication? {
    guard let (key, value) = one(of: ["api-key", "session", "basic"]) else { return nil }
    switch key {
    case "api-key":
      return value.secret().map { .apiKey($0) }
    case "basic":
      return value.login().map { .basic($0) }
    default:
      return value.mapping { keys in
        let authURL = keys.required("auth-url")?.webEndpoint(allowsInsecure: allowsInsecure)?.url
        guard let login = keys.login(), let authURL else { return nil }
        return .session(authURL: authURL, login)
      }
    }
  }
}

extension YAMLValue {
  /// A number of requests, or nil for `never`.
  fileprivate func wholeSetAbove() -> Int? {
    parsed { text throws(Refusal) -> Int? in
      if text == "never" { return nil }
      guard let number = Int(text), String(number) == text, (0...1_000_000).contains(number) else {
        throw Refusal("has to be a whole number of requests from 0 to 1000000, or never")
      }
      return number
    } ?? nil
  }
}

extension ProviderKind {
  /// Keys of a target that no other provider has.
  fileprivate var ownKeys: [String] {
    switch self {
    case .filesCom: ["page-size", "whole-set-above"]
    case .bigV: ["account", "rename-populated-groups", "basic"]
    }
  }
}
