import Foundation

/// `scripts/http2-server` on loopback: a server over TLS that speaks HTTP/2, or HTTP/1.1 alone, and notes what came on which stream.
package struct HTTP2Server: Sendable {
  /// What the server agrees to in the TLS handshake.
  package enum Version: String, Sendable { case http2 = "h2", http1 = "http/1.1" }

  package struct Request: Sendable, Hashable {
    /// The number of its connection, from 1.
    package let connection: Int
    /// Nil over HTTP/1.1.
    package let stream: Int?
    /// `POST /groups`
    package let line: String
  }

  package let url: String
  /// The PEM file that makes the server trusted.
  package let certificate: String
  private let program: ObservedProgram

  /// The interpreter for which Debian has the library.
  private static let interpreter = "/usr/bin/python3"

  package static var isInstalled: Bool {
    [interpreter, "/usr/lib/python3/dist-packages/h2/connection.py"].allSatisfy(FileManager.default.fileExists(atPath:))
  }

  /// Runs the server around `body`, and stops it after.
  package static func run(_ version: Version = .http2, _ body: (HTTP2Server) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let made = try await TestCertificate.make("server", in: folder)
    let arguments = [ProjectFile.path("scripts/http2-server"), made.certificate, made.key, version.rawValue]
    _ = try await ObservedProgram.run(interpreter, arguments, environment: ["PATH": "/usr/bin:/bin"]) { program in
      try await Waiting.until("the server's port") { program.output.contains("\n") }
      let port = program.output.prefix { $0 != "\n" }
      try await body(HTTP2Server(url: "https://127.0.0.1:\(port)", certificate: made.certificate, program: program))
      program.send(SIGTERM)
    }
  }

  /// All requests as soon as there are so many, for what the server notes is read a moment later.
  package func requests(_ count: Int) async throws -> [Request] {
    try await Waiting.until("\(count) requests") { requests.count >= count }
    return requests
  }

  /// All requests so far, in the order in which they came.
  package var requests: [Request] {
    program.output.split(separator: "\n").dropFirst().compactMap { line in
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3, let connection = Int(words[0]) else { return nil }
      return Request(connection: connection, stream: Int(words[1]), line: words[2])
    }
  }
}
