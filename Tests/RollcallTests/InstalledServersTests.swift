import Fixtures
import Foundation
import Testing

/// What the scripts do with servers that come with Debian packages.
struct InstalledServersTests {
  @Test func `only a server that came with the packages is kept from starting at boot`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("", to: "slapd")
    // apt-get brings a KDC, and slapd was here before.
    let script = """
      source '\(ProjectFile.path("scripts/packages.sh"))'
      init_scripts='\(folder.path)' policy='\(folder.file("policy"))'
      apt-get() { touch "$init_scripts/krb5-kdc"; }
      update-rc.d() { printf '%s\\n' "$*" >>"$init_scripts/asked"; }
      install_packages krb5-kdc libldap2-dev
      """
    try await Command.run("/bin/bash", ["-euc", script])
    #expect(try String(contentsOfFile: folder.file("asked"), encoding: .utf8) == "krb5-kdc disable\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("policy")))
  }
}
