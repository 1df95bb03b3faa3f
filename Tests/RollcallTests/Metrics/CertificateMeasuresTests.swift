import Testing

@testable import rollcall

@Suite struct CertificateMeasuresTests {
  private static let day: Int64 = 86_400

  private func names(_ measures: CertificateMeasures, at now: Int64) -> [String] {
    var sheet = MetricsSheet()
    measures.fill(&sheet, at: now)
    return (sheet.samples[.certificateEnd] ?? []).map { $0.labels.map(\.value).joined(separator: " ") }
  }

  private var measures: CertificateMeasures {
    var measures = CertificateMeasures()
    for (role, name) in [
      (CertificateName.Role.directory, "ldap1"), (.target, "files"), (.client, "/a.pem"), (.authorities, "/b.pem"),
    ] {
      measures.note(CertificateName(role: role, name: name), endsAt: 5_000, seenAt: 1_000)
    }
    return measures
  }

  @Test func `a server of the directory that was not asked for a day is not shown, and is when it is asked again`() {
    var measures = measures
    #expect(names(measures, at: 1_000 + Self.day).contains("directory ldap1"))
    #expect(names(measures, at: 1_001 + Self.day) == ["authorities /b.pem", "client /a.pem", "target files"])
    measures.note(CertificateName(role: .directory, name: "ldap1"), endsAt: 9_000, seenAt: 1_001 + Self.day)
    #expect(names(measures, at: 1_001 + Self.day).contains("directory ldap1"))
  }

  @Test func `with another configuration only what its targets showed is still known`() {
    var measures = measures
    measures.note(CertificateName(role: .target, name: "bigv"), endsAt: 5_000, seenAt: 1_000)
    measures.keep(targets: ["files"])
    #expect(names(measures, at: 1_000) == ["target files"])
  }
}
