import Fixtures
import Foundation
import Testing

@testable import rollcall

/// The alert rules and the dashboard that come with the product.
@Suite struct MonitoringFilesTests {
  private static let rules = ProjectFile.path("config/prometheus/alerts.yml")
  private static let ruleTests = ProjectFile.path("config/prometheus/alerts.test.yml")
  private static let dashboard = ProjectFile.path("config/grafana/rollcall.json")

  private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// What a query may ask for.
  private static var names: Set<String> {
    Set(
      Metric.allCases.flatMap { metric in
        let name = metric.rawValue
        return metric.kind == .histogram ? ["\(name)_bucket", "\(name)_sum", "\(name)_count"] : [name]
      })
  }

  @Test(arguments: [rules, ruleTests, dashboard])
  func `every metric that is asked for is there`(path: String) throws {
    let asked = Set(try Self.text(path).matches(of: /\brollcall_[a-z0-9_]+/).map { String($0.output) })
    #expect(asked.count > 5)
    #expect(asked.subtracting(Self.names).sorted() == [])
  }

  @Test func `the dashboard is one that Grafana can read, and no two panels lie on each other`() throws {
    struct Dashboard: Decodable {
      struct Panel: Decodable {
        struct Place: Decodable {
          let x: Int
          let y: Int
          let w: Int
          let h: Int
        }
        struct Query: Decodable { let expr: String }
        let id: Int
        let title: String
        let gridPos: Place
        let targets: [Query]?
      }
      let uid: String
      let panels: [Panel]
    }
    let dashboard = try JSONDecoder().decode(Dashboard.self, from: Data(try Self.text(Self.dashboard).utf8))
    #expect(Set(dashboard.panels.map(\.id)).count == dashboard.panels.count)
    var cells: Set<[Int]> = []
    for place in dashboard.panels.map(\.gridPos) {
      #expect(place.x + place.w <= 24)
      for x in place.x..<(place.x + place.w) {
        for y in place.y..<(place.y + place.h) { #expect(cells.insert([x, y]).inserted, "\(place)") }
      }
    }
  }

  @Test func `every alert and every metric is explained in the guide for operators`() throws {
    let guide = try Self.text(ProjectFile.path("docs/operating.md"))
    let alerts = try Self.text(Self.rules).matches(of: /alert: (\w+)/).map { String($0.output.1) }
    #expect(alerts.count > 10)
    #expect(alerts.filter { !guide.contains("`\($0)`") } == [])
    #expect(Metric.allCases.map(\.rawValue).filter { !guide.contains("`\($0)`") } == [])
  }

  @Test func `every alert has a test of its own`() throws {
    let tests = try Self.text(Self.ruleTests)
    let alerts = try Self.text(Self.rules).matches(of: /alert: (\w+)/).map { String($0.output.1) }
    #expect(alerts.filter { !tests.contains("alertname: \($0)\n        exp_alerts:\n          - exp_labels") } == [])
  }

  @Test(.requiresPromtool) func `Prometheus takes the rules, and they fire when they should`() async throws {
    #expect(try await Promtool.complaint("check", "rules", Self.rules) == "")
    #expect(try await Promtool.complaint("test", "rules", Self.ruleTests) == "")
  }

  @Test(.requiresPromtool) func `every query of the dashboard can be parsed`() async throws {
    let object = try JSONSerialization.jsonObject(with: Data(try Self.text(Self.dashboard).utf8))
    let panels = try #require((object as? [String: Any])?["panels"] as? [[String: Any]])
    let queries = panels.flatMap { ($0["targets"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String } }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let records = queries.enumerated().map { number, query in
      let plain = query.replacing("$__rate_interval", with: "5m").replacing("$__range", with: "1d")
      return "      - { record: \"q:\(number)\", expr: '\(plain)' }"
    }
    let rules = (["groups:", "  - name: queries", "    rules:"] + records).joined(separator: "\n") + "\n"
    #expect(queries.count > 15)
    #expect(try await Promtool.complaint("check", "rules", try folder.write(rules, to: "queries.yml")) == "")
  }
}
