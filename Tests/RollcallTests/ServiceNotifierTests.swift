import Foundation
import Logging
import Testing

@testable import rollcall

struct ServiceNotifierTests {
  private let sent = Recorder<String>()

  private func notifier(socket: String? = "/run/systemd/notify", answer: Int32 = 1) -> Notifier {
    let sent = sent
    return Notifier(
      environment: socket.map { ["NOTIFY_SOCKET": $0] } ?? [:], logger: Logger(label: "test"),
      send: {
        sent.record($0)
        return answer
      },
      monotonicMicroseconds: { 4_711 })
  }

  @Test func `each state is said as sd_notify(3) has it`() {
    let notifier = notifier()
    notifier.ready(status: "up")
    notifier.status("working")
    notifier.reloading()
    notifier.kickWatchdog()
    notifier.stopping(status: "ending")
    #expect(
      sent.items == [
        "READY=1\nSTATUS=up", "STATUS=working", "RELOADING=1\nMONOTONIC_USEC=4711", "WATCHDOG=1", "STOPPING=1\nSTATUS=ending",
      ])
  }

  @Test(arguments: [nil, ""]) func `nothing is said where nobody asked`(socket: String?) {
    notifier(socket: socket).ready(status: "up")
    #expect(sent.items.isEmpty)
  }

  @Test func `a status cannot say anything else`() {
    notifier().status("group a\nREADY=1")
    #expect(sent.items == ["STATUS=group a\\nREADY=1"])
  }

  @Test func `a long status is cut between characters`() {
    let line = Notifier.statusLine(String(repeating: "ü", count: 1_000))
    #expect(line == String(repeating: "ü", count: 198) + "...")
  }

  @Test func `a status of just the length is whole`() {
    let text = String(repeating: "x", count: Notifier.maximumStatusBytes)
    #expect(Notifier.statusLine(text) == text)
  }

  @Test func `a message that cannot be sent stops nothing`() {
    let notifier = notifier(answer: -ENOENT)
    notifier.ready(status: "up")
    notifier.status("working")
    #expect(sent.items.count == 2)
  }

  @Test func `the monotonic clock does not go back`() {
    let first = Notifier.monotonicClock()
    #expect(first > 0 && Notifier.monotonicClock() >= first)
  }

  @Test func `messages arrive at the socket that NOTIFY_SOCKET names`() async throws {
    let socket = try DatagramSocket()
    // A process of its own, for libsystemd reads the real environment.
    await #expect(processExitsWith: .success) { [path = socket.path as String] in
      setenv("NOTIFY_SOCKET", path, 1)
      let notifier = Notifier(environment: ["NOTIFY_SOCKET": path], logger: Logger(label: "test"))
      notifier.ready(status: "first")
      notifier.kickWatchdog()
    }
    #expect(try socket.receive() == "READY=1\nSTATUS=first")
    #expect(try socket.receive() == "WATCHDOG=1")
  }
}
