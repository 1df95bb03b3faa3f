import Engine
import Fixtures
import Reconciliation
import Testing

/// Row 9: refused credentials are not tried at every interval.
struct CredentialPauseTests {
  private struct Refused: LockoutRisk { var risksLockout = true }

  @Test("Row 9: refused credentials are left alone, and those of another failure are not") func refused() {
    let pause = CredentialPause()
    #expect(!pause.isRefused)
    pause.note(Refused())
    #expect(pause.isRefused)
    pause.note(Refused(risksLockout: false))
    #expect(!pause.isRefused)
    pause.note(Refused())
    pause.note(nil)
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

  @Test("Reading the configuration again ends it") func reload() {
    let pause = CredentialPause()
    pause.note(Refused())
    pause.configurationWasRead()
    #expect(!pause.isRefused)
  }
}
