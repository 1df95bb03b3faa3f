import Glibc
import Testing

@testable import rollcall

/// Who may ask, and how the kernel says who asks.
@Suite struct ControlPeerTests {
  private static func peer(uid: UInt32, groups: Set<UInt32> = []) -> ControlPeer {
    ControlPeer(pid: 4_711, uid: uid, groups: groups, name: "ana")
  }

  @Test(
    "Root, the daemon's user and members of the socket's group may ask, and nobody else",
    arguments: [(0, 0, true), (998, 0, true), (1_001, 997, true), (1_001, 996, false), (1_001, 0, false)]
      as [(UInt32, UInt32, Bool)])
  func mayAsk(uid: UInt32, group: UInt32, isAllowed: Bool) {
    #expect(Self.peer(uid: uid, groups: [100, group]).mayAsk(daemonUser: 998, socketGroup: 997) == isAllowed)
  }

  @Test func theKernelSaysWhoIsThere() throws {
    let pair = try StreamSocket.pair()
    let (found, other) = (ControlPeer(of: pair.first), pair.second.peer()?.pid)
    let peer = try #require(found)
    #expect(peer.uid == geteuid() && peer.pid == getpid() && peer.groups.contains(getegid()))
    #expect(other == getpid())
  }

  @Test func aUserIsCalledByNameAndElseByNumber() {
    #expect(SystemUsers.name(of: 0) == "root")
    #expect(SystemUsers.name(of: 3_999_999_999) == nil)
    #expect(ControlPeer(pid: 1, uid: 1_234, groups: [], name: nil).user == "uid 1234")
    #expect(!ControlPeer(pid: 1, uid: 1_234, groups: [], name: "a\u{1B}[2J\nb").user.contains("\n"))
  }

  @Test func theNameIsLookedUpBesideAndTheRestStays() async {
    let peer = ControlPeer(pid: 1, uid: 0, groups: [5])
    #expect(peer.user == "uid 0")
    let named = await UserNames.system.naming(peer)
    #expect(named == ControlPeer(pid: 1, uid: 0, groups: [5], name: "root"))
  }

  @Test func aGroupIsFoundByNameAndTakenByNumber() {
    #expect(SystemUsers.group("root") == 0)
    #expect(SystemUsers.group("4711") == 4_711)
    #expect(SystemUsers.group("no-such-group-here") == nil)
  }
}
