import Testing

@testable import rollcall

/// Which unit is named where a credential is missing.
struct CredentialAdviceTests {
  private static func reason(groups: String, isDenied: Bool = false) async -> String? {
    var files = MemoryFiles(["/proc/self/cgroup": groups])
    if isDenied { files.failures["/etc/credstore/key"] = FileError("/etc/credstore/key", "Permission denied", isDenied: true) }
    let source = SecretSource(.credential("key"), at: Position(file: "/r/r.yaml", line: 3, column: 5))
    do throws(SecretError) {
      _ = try await SecretResolver(environment: [:], files: files).secret(source)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("0::/system.slice/rollcall.service\n", "rollcall"),
    ("0::/system.slice/system-rollcall.slice/rollcall@emea.service\n", "rollcall@emea"),
    ("12:pids:/other\n1:name=systemd:/system.slice/rollcall-plan.service\n", "rollcall-plan"),
  ])
  func `it is the one that misses the credential`(groups: String, unit: String) async {
    let advice = ": systemctl edit \(unit), [Service], LoadCredential=key"
    #expect(await Self.reason(groups: groups)?.hasSuffix(advice) == true)
    #expect(await Self.reason(groups: groups, isDenied: true)?.hasSuffix(advice + "; or run this as root") == true)
  }

  @Test(arguments: ["0::/user.slice/user-0.slice/session-1.scope\n", "0::/system.slice/cron.service\n", "0::/\n", ""])
  func `it is any of them where this runs in none`(groups: String) async {
    let advice = "systemctl edit UNIT (rollcall, rollcall@NAME or rollcall-plan), [Service]"
    #expect(await Self.reason(groups: groups)?.contains(advice) == true)
  }
}
