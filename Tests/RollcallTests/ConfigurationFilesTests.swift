import FoundationEssentials
import Reconciliation
import Testing

@testable import rollcall

/// The real files of the machine, in a folder of the test's own.
@Suite struct ConfigurationFilesTests {
  /// Runs the body with a new folder and removes it afterwards.
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/rollcall-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer {
      // A folder that is left behind in the temporary directory spoils no test.
      try? FileManager.default.removeItem(atPath: folder)
    }
    try await body(folder)
  }

  private func write(_ text: String, to path: String, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func `reads bytes and mode together`() async throws {
    try await withFolder { folder in
      try write("secret", to: "\(folder)/s", mode: 0o640)
      #expect(try SystemFiles().read("\(folder)/s") == FileContents(bytes: Array("secret".utf8), mode: 0o640))
    }
  }

  @Test func `tells a missing file from one that cannot be read`() async throws {
    try await withFolder { folder in
      let missing = #expect(throws: FileError.self) { try SystemFiles().read("\(folder)/none") }
      let unreadable = #expect(throws: FileError.self) { try SystemFiles().read(folder) }
      #expect([missing?.isMissing, unreadable?.isMissing] == [true, false])
    }
  }

  @Test func `does not read without end`() {
    let error = #expect(throws: FileError.self) { try SystemFiles().read("/dev/zero") }
    #expect(error?.reason == "is larger than 1 MiB")
  }

  @Test func `lists a folder sorted`() async throws {
    try await withFolder { folder in
      for name in ["b", "a", "c"] { try write("", to: "\(folder)/\(name)") }
      #expect(try SystemFiles().names(in: folder) == ["a", "b", "c"])
    }
  }

  @Test func `knows a folder that is not there`() async throws {
    try await withFolder { folder in
      let error = #expect(throws: FileError.self) { try SystemFiles().names(in: "\(folder)/conf.d") }
      #expect(error?.isMissing == true)
    }
  }

  @Test func `says which command could not decrypt a credential`() async throws {
    try await withFolder { folder in
      try write("this was never encrypted", to: "\(folder)/key")
      let error = await #expect(throws: Refusal.self) { try await SystemdCredentials().decrypt("key", at: "\(folder)/key") }
      #expect(error?.reason.hasPrefix("cannot be decrypted: systemd-creds decrypt --name=key \(folder)/key ") == true)
    }
  }

  @Test func `loads a configuration with conf.d and its secrets from real files`() async throws {
    try await withFolder { folder in
      try write("key-from-file\n", to: "\(folder)/key")
      try write(ConfigurationSample.yaml([10: "    api-key: { file: \(folder)/key }"]), to: "\(folder)/rollcall.yaml")
      try FileManager.default.createDirectory(atPath: "\(folder)/conf.d", withIntermediateDirectories: false)
      let second =
        ["targets:", "  - name: second"]
        + ConfigurationSample.lines[7...].map {
          $0.replacing("credential: key", with: "env: KEY").replacing("acme.files.com", with: "second.files.com")
        }
      try write(second.joined(separator: "\n"), to: "\(folder)/conf.d/second.yaml")
      let configuration = try ConfigurationLoader.load(path: "\(folder)/rollcall.yaml")
      let resolved = try await configuration.resolve(using: SecretResolver(environment: ["KEY": "key-from-environment"]))
      #expect(resolved.targets.map(\.policy.target) == ["files", "second"])
    }
  }
}
