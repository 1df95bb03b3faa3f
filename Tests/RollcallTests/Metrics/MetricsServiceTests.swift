import Fixtures
import Foundation
import Logging
import Synchronization
import Testing

@testable import rollcall

/// Where metrics are shown, and where no longer, when the configuration changes.
@Suite(.serialized) struct MetricsServiceTests {
  private let lines = Recorder<[UInt8]>()

  private var logged: [String] { lines.items.map { String(decoding: $0, as: UTF8.self) } }

  private func service(page: @escaping @Sendable () -> String = { "rollcall_x 1\n" }) -> MetricsService {
    let handler = ConsoleLogHandler(hasPriorityPrefix: true) { [lines] in lines.record($0) }
    return MetricsService(logger: Logger(label: "rollcall") { _ in handler }, page: page)
  }

  private func address() throws -> (text: String, address: ListenAddress, port: UInt16) {
    let port = UInt16(try FreePort.some(1)[0])
    return ("http://127.0.0.1:\(port)", .ipv4([127, 0, 0, 1], port: port), port)
  }

  @Test func `a file that the configuration no longer names goes, once the next one is there`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let service = service()
    for (name, present) in [("a.prom", ["a.prom"]), ("b.prom", ["b.prom"]), ("nowhere/c.prom", ["b.prom"])] {
      service.use(MetricsConfiguration(textfile: folder.file(name), listen: nil))
      await service.refresh()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == present)
    }
    service.use(.none)
    await service.refresh()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `a part of the address that it listens on can be the next one`() async throws {
    let (text, address, port) = try address()
    let service = service()
    for listen in [address, .ipv4([0, 0, 0, 0], port: port), address] {
      service.use(MetricsConfiguration(textfile: nil, listen: listen))
      await service.refresh()
      #expect(try await RawExchange.send("GET", "/metrics", to: text).head.hasPrefix("HTTP/1.1 200 OK"))
    }
    #expect(logged == [])
  }

  @Test func `an address that was given up while the file was written is not listened on`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (old, new) = (try address(), try address())
    let file = folder.file("rollcall.prom")
    let late = Mutex<MetricsService?>(nil)
    let service = service {
      late.withLock { $0 }?.use(MetricsConfiguration(textfile: file, listen: new.address))
      return "rollcall_x 1\n"
    }
    late.withLock { $0 = service }
    service.use(MetricsConfiguration(textfile: file, listen: old.address))
    await service.refresh()
    #expect(service.port == new.port)
    late.withLock { $0 = nil }
  }

  @Test func `nothing is listened on when the configuration names nothing, and a problem that is back is told again`()
    async throws
  {
    let (_, address, _) = try address()
    let taken = try MetricsListener(address) { _ in nil }
    let service = service()
    for listen in [address, nil, address] {
      service.use(MetricsConfiguration(textfile: nil, listen: listen))
      for _ in 1...2 { await service.refresh() }
      #expect(service.port == nil)
    }
    #expect(logged.map { $0.contains("somebody else listens there") } == [true, true], "\(logged)")
    await taken.end()
    await service.refresh()
    #expect(service.port != nil)
    #expect(logged.count == 3)
  }
}
