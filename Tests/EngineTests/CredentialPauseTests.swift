import Engine
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

  @Test("Reading the configuration again ends it") func reload() {
    let pause = CredentialPause()
    pause.note(Refused())
    pause.configurationWasRead()
    #expect(!pause.isRefused)
  }
}
