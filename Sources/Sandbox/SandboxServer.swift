package import FoundationEssentials
import Synchronization

/// Stateful stand-ins for Files.com and BigV, each on a loopback address of its own.
///
/// What clients write is kept in memory until the server is gone; two servers share nothing.
package final class SandboxServer: Sendable {
  private let filesComHost: StandInHost<FilesComAPI>
  private let bigVHost: StandInHost<BigVAPI>
  /// Every host and where it listens.
  private let hosts: [(host: any SandboxHost, address: LoopbackAddress)]
  private let log: RequestLog
  private let listeners = Mutex<[Listener]>([])

  /// Prepares the stand-ins; nothing listens yet. Throws when the journal cannot be opened.
  ///
  /// - `journal`: path of a file that gets a JSON line per request; nil writes none.
  /// - `latency`: how long every request waits before it is looked at.
  /// - `rate`: what each of them lets through; more is answered with 429 and `Retry-After`.
  /// - `burst`: how many requests at once after a rest; nil is one second's worth.
  /// - `faults`: what goes wrong on purpose, after the faults of the data.
  /// - `now`: the time, for records, sessions, keys that expire and the rate.
  package init(
    data: SandboxData, filesCom: LoopbackAddress = .anyPort, bigV: LoopbackAddress = .anyPort, journal: String? = nil,
    latency: Duration = .zero, rate: RequestRate? = nil, burst: Int? = nil, faults: [Fault] = [],
    now: @escaping @Sendable () -> Date = { Date() }
  ) throws(SandboxError) {
    log = try RequestLog(path: journal)
    let bucket = rate.map { TokenBucket(rate: $0, burst: burst, at: now()) }
    filesComHost = StandInHost(
      FilesComAPI(data.filesCom), faults: faults, latency: latency, bucket: bucket, log: log, now: now)
    bigVHost = StandInHost(BigVAPI(data.bigV), faults: faults, latency: latency, bucket: bucket, log: log, now: now)
    hosts = [(filesComHost, filesCom), (bigVHost, bigV)]
  }

  /// Listens on every address; returns once connections are taken. Throws when an address is in use.
  ///
  /// Waits while 32 other servers of this process listen. Whoever starts a server stops it, and starts it once.
  package func start() async throws(SandboxError) -> SandboxAddresses {
    await ServerSlots.process.take()
    var running: [Listener] = []
    var urls: [RecordedRequest.API: String] = [:]
    do throws(SandboxError) {
      for (host, address) in hosts {
        let listener = try await Listener(on: address, for: host)
        running.append(listener)
        urls[host.api] = listener.url
      }
    } catch {
      for listener in running { await listener.stop() }
      await ServerSlots.process.giveBack()
      throw error
    }
    listeners.withLock { [running] in $0 = running }
    return SandboxAddresses(urls)
  }

  /// Stops listening and ends every connection. The state and the recorded requests stay readable.
  package func stop() async {
    let running = listeners.withLock { listeners in
      defer { listeners = [] }
      return listeners
    }
    guard !running.isEmpty else { return }
    for listener in running { await listener.stop() }
    await ServerSlots.process.giveBack()
  }

  /// Every request answered so far, of all APIs, in the order of their answers.
  package var requests: [RecordedRequest] { log.all }

  /// From now on only these faults happen, at every API; they begin to count anew.
  package func replaceFaults(_ faults: [Fault]) {
    for (host, _) in hosts { host.replaceFaults(faults) }
  }

  /// The Files.com site as it is now.
  package var filesCom: FilesComState { filesComHost.standIn.withLock { $0.state } }

  /// The BigV installation as it is now.
  package var bigV: BigVState { bigVHost.standIn.withLock { $0.state } }

  /// Changes the Files.com site behind the clients' backs.
  package func changeFilesCom<Result: Sendable>(_ change: (inout FilesComState) -> Result) -> Result {
    filesComHost.standIn.withLock { change(&$0.state) }
  }

  /// Changes the BigV installation behind the clients' backs.
  package func changeBigV<Result: Sendable>(_ change: (inout BigVState) -> Result) -> Result {
    bigVHost.standIn.withLock { change(&$0.state) }
  }
}
