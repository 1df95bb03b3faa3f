import Testing

@testable import rollcall

/// Where the daemon makes its socket and where commands look for it.
@Suite struct ControlPlaceTests {
  private static let named = ControlConfiguration(socket: SocketPath("/srv/r.sock"))

  private static func ofDaemon(_ control: ControlConfiguration, state: String, _ environment: [String: String] = [:]) throws
    -> String
  {
    try ControlPlace.ofDaemon(control, stateFolder: state, environment: environment).description
  }

  private static func ofCommand(_ control: ControlConfiguration, state: String, _ environment: [String: String] = [:])
    -> [String]?
  {
    guard case .sockets(let paths) = ControlPlace.ofCommand(control, stateFolder: state, environment: environment) else {
      return nil
    }
    return paths.map(\.description)
  }

  @Test func thePathOfTheConfigurationIsTheOnlyOne() throws {
    #expect(try Self.ofDaemon(Self.named, state: "/s", ["RUNTIME_DIRECTORY": "/run/x"]) == "/srv/r.sock")
    #expect(Self.ofCommand(Self.named, state: "/s") == ["/srv/r.sock"])
  }

  @Test(arguments: ["rollcall", "rollcall/acme"])
  func commandsFindTheDaemonOfSystemdByTheStateFolder(name: String) throws {
    let made = try Self.ofDaemon(.standard, state: "/var/lib/\(name)", ["RUNTIME_DIRECTORY": "/run/\(name):/run/other"])
    #expect(made == "/run/\(name)/control.sock")
    #expect(Self.ofCommand(.standard, state: "/var/lib/\(name)")?.first == made)
    #expect(Self.ofCommand(.standard, state: "/var/lib/\(name)")?.last == "/var/lib/\(name)/control.sock")
  }

  @Test func aStateFolderBelowThatOfTheUnitLeadsToTheUnitsSocketAsWell() throws {
    let made = try Self.ofDaemon(.standard, state: "/var/lib/rollcall/acme", ["RUNTIME_DIRECTORY": "/run/rollcall"])
    #expect(made == "/run/rollcall/control.sock")
    #expect(
      Self.ofCommand(.standard, state: "/var/lib/rollcall/acme")
        == ["/run/rollcall/acme/control.sock", made, "/var/lib/rollcall/acme/control.sock"])
  }

  @Test func whereThereIsNoneNobodyIsLookedFor() {
    #expect(Self.ofCommand(ControlConfiguration(isOn: false), state: "/s") == nil)
  }

  @Test func withoutSystemdItIsBesideTheState() throws {
    #expect(try Self.ofDaemon(.standard, state: "/home/ana/state") == "/home/ana/state/control.sock")
    #expect(Self.ofCommand(.standard, state: "/home/ana/state") == ["/home/ana/state/control.sock"])
  }

  @Test func aPathThatIsTooLongIsSaidToBeAndLookedForNowhere() {
    let deep = "/" + String(repeating: "x", count: SocketPath.maximumBytes)
    #expect(throws: ControlSocketError.noPlace(folder: deep)) { try Self.ofDaemon(.standard, state: deep) }
    #expect(Self.ofCommand(.standard, state: deep) == [])
  }

  @Test(arguments: ["relative.sock", "", "/a\u{0}b", "/" + String(repeating: "é", count: 60)])
  func whatCannotBeAPathIsNone(path: String) { #expect(SocketPath(path) == nil) }

  @Test func theLongestPathIsTaken() { #expect(SocketPath("/" + String(repeating: "x", count: 106)) != nil) }
}
