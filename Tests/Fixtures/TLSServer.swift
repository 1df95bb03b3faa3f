import Foundation
import Subprocess

/// `openssl s_server` on loopback, with a certificate of its own for 127.0.0.1 that nobody has signed.
package struct TLSServer: Sendable {
  /// openssl did not do what it was asked to.
  package struct StartError: Error {
    package let reason: String
  }

  package let url: String
  /// The PEM file that makes the server trusted.
  package let certificate: String

  /// Runs the server around `body`, and stops it after.
  package static func run<Value: Sendable>(_ body: @Sendable (TLSServer) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      // The system empties its temporary directory; a left-over there fails no test.
      try? FileManager.default.removeItem(at: folder)
    }
    let (key, certificate) = (folder.appending(path: "key.pem").path, folder.appending(path: "certificate.pem").path)
    try await makeCertificate(certificate, key: key)
    return try await Subprocess.run(
      .name("openssl"),
      arguments: ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"],
      input: .none, output: .sequence, error: .discarded
    ) { execution in
      for try await line in execution.standardOutput.strings() {
        guard line.hasPrefix("ACCEPT "), let port = line.split(separator: ":").last else { continue }
        let url = "https://127.0.0.1:\(port.trimmingCharacters(in: .whitespacesAndNewlines))"
        let result: Result<Value, any Error>
        do { result = .success(try await body(TLSServer(url: url, certificate: certificate))) } catch { result = .failure(error) }
        await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))])
        return try result.get()
      }
      throw StartError(reason: "openssl s_server ended before it listened")
    }.closureResult
  }

  private static func makeCertificate(_ certificate: String, key: String) async throws {
    let result = try await Subprocess.run(
      .name("openssl"),
      arguments: [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
        certificate,
        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
      ], output: .discarded, error: .string(limit: 64 << 10))
    guard result.terminationStatus.isSuccess else { throw StartError(reason: "openssl req: \(result.standardError)") }
  }
}
