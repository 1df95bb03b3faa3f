import Engine
import Reconciliation
import Testing

/// Row 9: refused credentials are not tried at every interval.
struct CredentialPauseTests {
  private struct Refused: LockoutRisk { var risksLockout = true }

  private static let usual = Schedule(every: .seconds(900), jitter: .seconds(60))

  @Test("Row 9: after refused credentials the next cycle waits an hour, and not after another failure")
  func waits() {
    let pause = CredentialPause()
    #expect(pause.schedule(Self.usual) == Self.usual)
    pause.note(Refused())
    #expect(pause.schedule(Self.usual).every == .seconds(3600))
    pause.note(Refused(risksLockout: false))
    #expect(pause.schedule(Self.usual) == Self.usual)
    pause.note(Refused())
    pause.note(nil)
    #expect(pause.schedule(Self.usual) == Self.usual)
  }

  @Test("A schedule with longer waits keeps them")
  func longer() {
    let pause = CredentialPause()
    pause.note(Refused())
    #expect(pause.schedule(Schedule(every: .seconds(7200), jitter: .zero)).every == .seconds(7200))
  }

  @Test("Reading the configuration again ends the long wait, and the usual one follows")
  func reload() async throws {
    let pause = CredentialPause()
    pause.note(Refused())
    let begun = StopRequest()
    let sleeping = Task {
      try await pause.sleep(.seconds(3600)) { _ in
        begun.request()
        await StopRequest().wait()
      }
    }
    await begun.wait()
    pause.configurationWasRead()
    try await sleeping.value
    #expect(pause.schedule(Self.usual) == Self.usual)
  }

  @Test("Reading the configuration again ends no usual wait")
  func usualWait() async throws {
    let pause = CredentialPause()
    pause.configurationWasRead()
    let slept = StopRequest()
    try await pause.sleep(.seconds(900)) { _ in slept.request() }
    #expect(slept.isRequested)
  }
}
