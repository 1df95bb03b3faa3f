@testable import rollcall

/// A small configuration to change one line of, and files that exist in memory alone.
enum ConfigurationSample {
  static let path = "/r/r.yaml"

  /// Line 1 is `directory:`, line 6 is `targets:`, line 14 is the end.
  static let lines = [
    "directory:",
    "  urls: [ldaps://ldap.example.org]",
    "  anonymous: true",
    "  people: { base: \"ou=people,dc=example\" }",
    "  groups: { base: \"ou=groups,dc=example\" }",
    "targets:",
    "  - name: files",
    "    provider: files.com",
    "    url: https://acme.files.com",
    "    api-key: { credential: key }",
    "    match: { directory: mail, account: email }",
    "    policy: upsert",
    "    groups:",
    "      - name: cn",
  ]

  /// The sample with some of its lines, counted from 1, changed; a change may be several lines, or none.
  static func yaml(_ changes: [Int: String] = [:]) -> String {
    lines.enumerated().map { changes[$0.offset + 1] ?? $0.element }.joined(separator: "\n") + "\n"
  }

  static func load(_ changes: [Int: String] = [:], fragments: [String: String] = [:]) throws(ConfigurationErrors) -> Configuration
  {
    try ConfigurationLoader.load(path: path, files: MemoryFiles(main: yaml(changes), fragments: fragments))
  }

  /// What is said against the sample with these changes, a line each; nothing when it is taken.
  static func problems(_ changes: [Int: String] = [:], fragments: [String: String] = [:]) -> [String] {
    do throws(ConfigurationErrors) {
      _ = try load(changes, fragments: fragments)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }
}

/// Files by path; folders are what stands before their last slash.
struct MemoryFiles: FileAccess {
  var contents: [String: FileContents] = [:]
  var failures: [String: FileError] = [:]

  init(_ texts: [String: String] = [:], mode: UInt32 = 0o600) {
    contents = texts.mapValues { FileContents(bytes: Array($0.utf8), mode: mode) }
  }

  init(main: String, fragments: [String: String] = [:]) {
    self.init([ConfigurationSample.path: main])
    for (name, text) in fragments { contents["/r/conf.d/\(name)"] = FileContents(bytes: Array(text.utf8), mode: 0o644) }
  }

  func read(_ path: String) throws(FileError) -> FileContents {
    if let failure = failures[path] { throw failure }
    guard let found = contents[path] else { throw FileError(path, "No such file or directory", isMissing: true) }
    return found
  }

  func names(in folder: String) throws(FileError) -> [String] {
    if let failure = failures[folder] { throw failure }
    let names = contents.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
    guard !names.isEmpty else { throw FileError(folder, "No such file or directory", isMissing: true) }
    return names.sorted().reversed()
  }
}
