import Fixtures
import Foundation
import Testing

@testable import rollcall

@Suite(.serialized) struct MetricsListenerTests {
  private static let loopback = ListenAddress.ipv4([127, 0, 0, 1], port: 0)

  private func start(_ address: ListenAddress = Self.loopback) throws -> MetricsListener {
    try MetricsListener(address) { $0 == "/metrics" ? ("text/plain", "rollcall_x 1\n") : nil }
  }

  @Test func `who asks for metrics gets them, and the connection is closed`() async throws {
    let listener = try start()
    let answer = try await RawExchange.send("GET", "/metrics?x=1", to: "http://127.0.0.1:\(listener.port)")
    #expect(answer.head.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.body == Array("rollcall_x 1\n".utf8))
    #expect(answer.header("Content-Length") == "13")
  }

  @Test(
    "Anything else is answered with what is wrong",
    arguments: [("GET", "/secrets", 404), ("POST", "/metrics", 405), ("DELETE", "/", 405), ("GET", "metrics", 400)])
  func wrong(method: String, path: String, status: Int) async throws {
    let listener = try start()
    let answer = try await RawExchange.send(method, path, to: "http://127.0.0.1:\(listener.port)")
    #expect(answer.head.hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test func `HEAD gives the head alone`() async throws {
    let listener = try start()
    let answer = try await RawExchange.send("HEAD", "/metrics", to: "http://127.0.0.1:\(listener.port)")
    #expect(answer.head.hasPrefix("HTTP/1.1 200 OK") && answer.body.isEmpty)
  }

  @Test func `a request without an end is refused when it is too long`() async throws {
    let listener = try start()
    let answer = try await RawExchange.send(
      "GET", "/metrics", to: "http://127.0.0.1:\(listener.port)", headers: ["X: " + String(repeating: "x", count: 20_000)])
    #expect(answer.head.hasPrefix("HTTP/1.1 431 "))
  }

  @Test func `many who say nothing keep nobody out for long`() async throws {
    let listener = try start()
    let silent = (0..<MetricsListener.maximumClients * 2).map { _ in ClientSocket(port: listener.port) }
    let answer = try await RawExchange.send("GET", "/metrics", to: "http://127.0.0.1:\(listener.port)")
    #expect(answer.head.hasPrefix("HTTP/1.1 200 OK"))
    // Two rounds of those before it, each let go when its time is up.
    #expect(answer.elapsed < .seconds(40))
    withExtendedLifetime(silent) {}
  }

  @Test func `whoever goes away without a word is forgotten`() async throws {
    let listener = try start()
    for _ in 0..<MetricsListener.maximumClients * 3 { _ = ClientSocket(port: listener.port) }
    let answer = try await RawExchange.send("GET", "/metrics", to: "http://127.0.0.1:\(listener.port)")
    #expect(answer.head.hasPrefix("HTTP/1.1 200 OK"))
    #expect(answer.elapsed < .seconds(20))
  }

  @Test func `a socket in the file system is for owner and group, takes the place of one left over, and goes away`() async throws
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("metrics.sock")
    do {
      // Bound, and nobody listens: what a crash leaves.
      let left = try ListeningSocket(.unix(try #require(SocketPath(path))))
      #expect(link(path, path + ".left") == 0)
      _ = consume left
      #expect(rename(path + ".left", path) == 0)
    }
    var listener: MetricsListener? = try start(.unix(try #require(SocketPath(path))))
    let mode = try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    #expect(mode == 0o660)
    #expect(try await Command.run("curl", ["--silent", "--unix-socket", path, "http://x/metrics"]) == "rollcall_x 1\n")
    #expect(throws: FileError.self) { try start(.unix(try #require(SocketPath(path)))) }
    withExtendedLifetime(listener) {}
    listener = nil
    try await Waiting.until("the socket is gone") { !FileManager.default.fileExists(atPath: path) }
  }

  @Test func `a port that somebody has is told`() throws {
    let first = try start()
    let error = #expect(throws: FileError.self) { try start(.ipv4([127, 0, 0, 1], port: first.port)) }
    #expect(error?.reason.contains("somebody else listens there") == true, "\(String(describing: error))")
  }
}

/// A connection that says nothing, and is closed with this value.
private final class ClientSocket {
  private let descriptor: Int32

  init(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Refused or not: the test looks at what others get.
    _ = FreePort.withAddress(port) { connect(descriptor, $0, $1) }
  }

  deinit { close(descriptor) }
}
