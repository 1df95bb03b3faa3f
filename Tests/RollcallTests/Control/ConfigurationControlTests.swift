import Testing

@testable import rollcall

/// `control` in the configuration, and what a command reads of a configuration that is broken.
@Suite struct ConfigurationControlTests {
  private static func control(_ line: String) -> (ControlConfiguration?, [String]) {
    let log = ReadingLog()
    let configuration = ConfigurationLoader.read(
      path: "/r/r.yaml", files: MemoryFiles(main: ConfigurationSample.yaml() + line + "\n"), log: log)
    return (configuration?.control, log.problems.map(\.description))
  }

  @Test func withoutItThereIsASocketWhereTheDaemonIs() {
    #expect(Self.control("").0 == .standard)
  }

  @Test func socketAndGroupAreTaken() {
    let (control, problems) = Self.control("control: { socket: /run/r/c.sock, group: 4711 }")
    #expect(problems == [])
    #expect(control == ControlConfiguration(socket: SocketPath("/run/r/c.sock"), group: "4711"))
  }

  @Test func itCanBeOff() { #expect(Self.control("control: off").0?.isOn == false) }

  @Test(arguments: [
    "control: { socket: c.sock }", "control: { socket: /\(String(repeating: "x", count: 120)) }", "control: { mode: 1 }",
  ])
  func whatCannotBeIsRefused(line: String) { #expect(Self.control(line).1.count == 1) }

  @Test func aBrokenConfigurationStillShowsWhereTheDaemonIs() {
    let text = "state: /srv/state\ncontrol: { socket: /srv/c.sock }\nnonsense: 1\n"
    let glance = ConfigurationGlance(path: "/r/r.yaml", files: MemoryFiles(main: text))
    #expect(glance.control.socket == SocketPath("/srv/c.sock") && glance.stateFolder == "/srv/state")
  }

  @Test func aConfigurationThatCannotBeReadIsTakenForTheUsualOne() {
    let glance = ConfigurationGlance(path: "/r/other.yaml", files: MemoryFiles(main: ""))
    #expect(glance.control == .standard && glance.stateFolder == "/var/lib/rollcall")
  }
}
