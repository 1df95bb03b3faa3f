import Foundation

/// The HTTP/2 server of nghttp2 on loopback, over TLS, with an empty page at `/`, and its own account of every frame.
package struct Nghttpd: Sendable {
  package let url: String
  /// The PEM file that makes the server trusted.
  package let certificate: String
  private let server: ObservedProgram

  private static let program = "/usr/sbin/nghttpd"

  package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Runs the server around `body`, and stops it after.
  package static func run(_ body: (Nghttpd) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let made = try await TestCertificate.make("server", in: folder)
    try folder.write("page", to: "index.html")
    let port = try FreePort.some(1)[0]
    let arguments = ["-v", "-a", "127.0.0.1", "-d", folder.path, String(port), made.key, made.certificate]
    _ = try await ObservedProgram.run(program, arguments, environment: ["PATH": "/usr/bin:/bin"]) { server in
      try await Waiting.until("nghttpd") { FreePort.accepts(port) }
      try await body(Nghttpd(url: "https://127.0.0.1:\(port)", certificate: made.certificate, server: server))
      server.send(SIGTERM)
    }
  }

  /// The stream of each request that came, by the number of its connection.
  package var streams: [Int: Set<Int>] {
    // [id=1] [  0.507] recv HEADERS frame <length=31, flags=0x05, stream_id=1>
    let frame = /\[id=([0-9]+)\] .*recv HEADERS frame .*stream_id=([0-9]+)>/
    return server.output.matches(of: frame).reduce(into: [:]) { streams, match in
      guard let connection = Int(match.1), let stream = Int(match.2) else { return }
      streams[connection, default: []].insert(stream)
    }
  }
}
