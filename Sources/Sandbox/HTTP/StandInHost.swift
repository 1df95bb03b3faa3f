import FlyingFox
import FoundationEssentials
import Synchronization

/// Serves one stand-in: latency, rate limit and faults on purpose, then its answer, then the record of it.
final class StandInHost<Kind: StandIn>: SandboxHost {
  let standIn: Mutex<Kind>
  private let bucket: Mutex<TokenBucket?>
  private let faults: Mutex<FaultBook>
  private let latency: Duration
  private let log: RequestLog
  private let now: @Sendable () -> Date

  init(
    _ standIn: Kind, faults: [Fault], latency: Duration, bucket: TokenBucket?, log: RequestLog,
    now: @escaping @Sendable () -> Date
  ) {
    self.faults = Mutex(FaultBook(standIn.faults + faults, of: Kind.api))
    self.standIn = Mutex(standIn)
    self.bucket = Mutex(bucket)
    self.latency = latency
    self.log = log
    self.now = now
  }

  var api: RecordedRequest.API { Kind.api }

  func replaceFaults(_ new: [Fault]) { faults.withLock { $0 = FaultBook(new, of: Kind.api) } }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try await request.bodyData
    let headers = Dictionary(request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }) { $1 }
    let path = request.target.path()
    let query = request.target.query()
    if latency > .zero { try await Task.sleep(for: latency) }
    let time = now()
    let answer = answer(
      SandboxRequest(method: request.method.rawValue, path: path, query: query, headers: headers, body: body), at: time)
    try log.record(
      RecordedRequest(
        api: Kind.api, method: request.method.rawValue, path: Kind.shown(query.isEmpty ? path : path + "?" + query),
        status: answer.status, time: time, connection: Self.port(of: request), note: answer.note))
    if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
    return response(to: answer, at: time)
  }

  private func answer(_ request: SandboxRequest, at time: Date) -> SandboxAnswer {
    if let wait = bucket.withLock({ $0?.take(at: time) }) {
      return standIn.withLock { refusal(&$0, wait: wait, at: time) }
    }
    let fault = faults.withLock { $0.take(for: request) }
    return standIn.withLock { fault?.answer(request, by: &$0, at: time) ?? $0.answer(request, at: time) }
  }

  private func refusal(_ standIn: inout Kind, wait: Duration, at time: Date) -> SandboxAnswer {
    var answer = standIn.failure(status: 429, type: "rate-limited/too-many-requests", text: "Too many requests. Please wait.")
    let (whole, rest) = wait.components
    let seconds = max(1, rest > 0 ? whole + 1 : whole)
    switch standIn.retryAfter {
    case .seconds: answer.headers["Retry-After"] = String(seconds)
    case .date: answer.headers["Retry-After"] = HTTPDateText.text(time.addingTimeInterval(Double(seconds)))
    case .missing: break
    }
    return answer
  }

  private func response(to answer: SandboxAnswer, at time: Date) -> HTTPResponse {
    var fields = HTTPHeaders()
    fields[HTTPHeader("Date")] = HTTPDateText.text(time)
    for (name, value) in answer.headers { fields[HTTPHeader(name)] = value }
    let status = HTTPStatusCode(answer.status, phrase: phrase(answer.status))
    return answer.delivery.response(status: status, headers: fields, body: answer.body)
  }

  /// Clients go by the number alone; HTTP wants a word beside it.
  private func phrase(_ status: Int) -> String {
    switch status {
    case 200..<300: "OK"
    case 300..<400: "Elsewhere"
    case 400..<500: "Refused"
    default: "Failed"
    }
  }

  private static func port(of request: HTTPRequest) -> Int {
    switch request.remoteAddress {
    case .ip4(_, let port), .ip6(_, let port): Int(port)
    case .unix, nil: 0
    }
  }
}
