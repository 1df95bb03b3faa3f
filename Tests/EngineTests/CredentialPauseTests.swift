import Engine
import Fixtures
import Reconciliation
import Testing

/// Row 9: refused credentials are not tried at every interval.
struct CredentialPauseTests {
  private struct Refused: LockoutRisk { var risksLockout = true }

  private static func print(_ text: String) -> SecretPrint { SecretPrint(of: [Array(text.utf8)], key: [7]) }

  @Test("Row 9: refused credentials are left alone, and those of another failure are not") func refused() {
    let pause = CredentialPause()
    #expect(!pause.isRefused)
    pause.note(Refused()) { Self.print("a") }
    #expect(pause.isRefused)
    pause.note(Refused(risksLockout: false)) { Self.print("a") }
    #expect(!pause.isRefused)
    pause.note(Refused()) { Self.print("a") }
    pause.note(nil) { Self.print("a") }
    #expect(!pause.isRefused)
  }

  @Test("A target that refuses its credentials is left alone, and the others are not") func target() async throws {
    let pause = CredentialPause()
    let stage = Stage()
    stage.target.failReads("401", risksLockout: true)
    pause.note(try await stage.apply())
    #expect(pause.isRefused(by: "acme") && !pause.isRefused(by: "other") && !pause.isRefused)
    stage.target.failReads("503")
    pause.note(try await stage.apply())
    #expect(!pause.isRefused(by: "acme"))
  }

  @Test("Row 9: reading the configuration again ends it where the credentials are others, and not where they are the same")
  func reload() {
    let pause = CredentialPause()
    pause.note(Refused()) { Self.print("a") }
    #expect(!pause.configurationWasRead { Self.print("a") })
    #expect(pause.isRefused)
    #expect(pause.configurationWasRead { Self.print("b") })
    #expect(!pause.isRefused)
    #expect(pause.configurationWasRead { Self.print("a") }, "nothing is refused any more")
  }

  @Test("Row 9: what cannot be compared is tried at once after the configuration was read again") func incomparable() {
    let pause = CredentialPause()
    pause.note(Refused()) { nil }
    #expect(pause.configurationWasRead { nil })
    pause.note(Refused()) { Self.print("a") }
    #expect(pause.configurationWasRead { nil })
    #expect(!pause.isRefused)
  }
}
