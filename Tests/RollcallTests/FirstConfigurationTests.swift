import Fixtures
import Foundation
import Testing

@testable import rollcall

/// The configurations that people begin with: the one that is installed, and the one in the README.
struct FirstConfigurationTests {
  private static func lines(of file: String) throws -> [String] {
    try String(contentsOfFile: ProjectFile.path(file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What is installed, with its remarks taken away below the words at its head.
  private static func installed() throws -> String {
    let lines = try lines(of: "packaging/rollcall.yaml").drop { $0 != "#directory:" }
    return lines.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }.joined(separator: "\n") + "\n"
  }

  private static func shown() throws -> String {
    let lines = try lines(of: "README.md").drop { $0 != "    directory:" }.prefix { $0.hasPrefix("    ") }
    return lines.map { String($0.dropFirst(4)) }.joined(separator: "\n") + "\n"
  }

  private static func keys(in yaml: String) -> Set<String> {
    let settings = yaml.replacing(##/#.*/##, with: "")
    return Set(settings.matches(of: #/(?:^|[ {])([a-z][a-z-]*): /#.anchorsMatchLineEndings()).map { String($0.1) })
  }

  @Test func `both are taken as they are`() throws {
    for text in [try Self.installed(), try Self.shown()] {
      let configuration = try ConfigurationLoader.load(path: ConfigurationSample.path, files: MemoryFiles(main: text))
      #expect(configuration.secrets.map(\.description) == ["credential ldap-password", "credential files-api-key"])
    }
  }

  @Test func `the installed one has no key that the README does not show`() throws {
    let keys = Self.keys(in: try Self.installed())
    let shown = Self.keys(in: try Self.shown())
    #expect(keys.contains("people") && keys.subtracting(shown).isEmpty, "\(keys)")
  }

  @Test func `as it is installed it says nothing`() throws {
    #expect(try Self.lines(of: "packaging/rollcall.yaml").allSatisfy { $0.isEmpty || $0.hasPrefix("#") })
  }
}
