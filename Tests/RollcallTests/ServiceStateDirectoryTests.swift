import Testing

@testable import rollcall

struct ServiceStateDirectoryTests {
  @Test func `an instance is told to name the folder that its unit gives it`() {
    let own = StateDirectory(["STATE_DIRECTORY": "/var/lib/rollcall-emea"])
    #expect(own.refusal(of: "/var/lib/rollcall")?.contains("`state: /var/lib/rollcall-emea`") == true)
  }

  @Test(arguments: ["/var/lib/rollcall-emea", "/var/lib/rollcall-emea/ledger", "/srv/other"])
  func `a folder of the unit's, or below one, is the right place`(folder: String) {
    #expect(StateDirectory(["STATE_DIRECTORY": "/var/lib/rollcall-emea:/srv/other"]).refusal(of: folder) == nil)
  }

  @Test func `a folder whose name only begins like the unit's is another one`() {
    #expect(StateDirectory(["STATE_DIRECTORY": "/var/lib/rollcall-emea"]).refusal(of: "/var/lib/rollcall-emea2") != nil)
  }

  @Test(arguments: [[:], ["STATE_DIRECTORY": ""]])
  func `without systemd any folder will do`(environment: [String: String]) {
    #expect(StateDirectory(environment).refusal(of: "/tmp/ledger") == nil)
  }
}
