import HTTPClient
import Reconciliation
import Testing

@testable import rollcall

/// What of an assembly outlives a reload.
struct AssemblyReloadTests {
  private func assembly(_ changes: [Int: String] = [:], key: String = "k", after former: Assembly? = nil) async throws -> Assembly
  {
    var changes = changes
    changes[10] = changes[10] ?? "    api-key: { env: KEY }"
    let resolver = SecretResolver(environment: ["KEY": key], files: MemoryFiles())
    let configuration = try await ConfigurationSample.load(changes).resolve(using: resolver)
    return Assembly(configuration, traffic: { _, _ in }, after: former)
  }

  @Test("A target that is talked to as before keeps its client, with its pace and what it was asked for, whatever else changes")
  func kept() async throws {
    let first = try await assembly()
    let second = try await assembly([12: "    policy: full\n    schedule: { every: 5m }"], after: first)
    #expect(second.clients.first === first.clients.first)
  }

  @Test("Another address, pace or secret makes another client") func renewed() async throws {
    let first = try await assembly()
    let others = [
      try await assembly([9: "    url: https://other.files.com"], after: first),
      try await assembly([12: "    policy: upsert\n    rate: 2/s"], after: first), try await assembly(key: "new", after: first),
      try await assembly([7: "  - name: other"], after: first),
    ]
    for other in others { #expect(other.clients.first !== first.clients.first) }
  }
}
