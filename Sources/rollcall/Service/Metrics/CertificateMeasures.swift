/// When certificates end, as they were last seen.
struct CertificateMeasures: Sendable {
  /// A server of the directory that was not asked for so long may have another certificate by now. In seconds.
  static let rememberedFor: Int64 = 86_400

  private struct Sight {
    let end: Int64
    let at: Int64
  }

  private var sights: [CertificateName: Sight] = [:]

  /// Notes when a certificate ends; of one that was seen before, the last sight counts. Times are in seconds since 1970-01-01 UTC.
  mutating func note(_ name: CertificateName, endsAt end: Int64, seenAt time: Int64) { sights[name] = Sight(end: end, at: time) }

  /// Forgets all but those of these targets: what else the configuration names is seen anew with the next read.
  mutating func keep(targets: [String]) { sights = sights.filter { $0.key.role == .target && targets.contains($0.key.name) } }

  func fill(_ sheet: inout MetricsSheet, at now: Int64) {
    for (certificate, sight) in sights.sorted(by: { $0.key < $1.key }) {
      // Files are looked at before each cycle, and targets in each; of several servers of the directory a cycle asks only one.
      if certificate.role == .directory, now - sight.at > Self.rememberedFor { continue }
      sheet.add(
        .certificateEnd, Int(sight.end), [MetricLabel("of", certificate.role.rawValue), MetricLabel("name", certificate.name)])
    }
  }
}
