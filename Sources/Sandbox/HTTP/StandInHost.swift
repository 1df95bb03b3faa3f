import FlyingFox
import FoundationEssentials
import Synchronization

/// Serves one stand-in: latency, rate limit and faults on purpose, then its answer, then the record of it.
final class StandInHost<Kind: StandIn>: HTTPHandler {
  let standIn: Mutex<Kind>
  private let bucket: Mutex<TokenBucket?>
  private let faults: Mutex<[Fault]>
  private let latency: Duration
  private let log: RequestLog
  private let now: @Sendable () -> Date

  init(_ standIn: Kind, latency: Duration, rate: RequestRate?, log: RequestLog, now: @escaping @Sendable () -> Date) {
    self.faults = Mutex(standIn.faults)
    self.standIn = Mutex(standIn)
    self.bucket = Mutex(rate.map { TokenBucket(rate: $0, at: now()) })
    self.latency = latency
    self.log = log
    self.now = now
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try await request.bodyData
    let headers = Dictionary(request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }) { $1 }
    let path = request.target.path()
    let query = request.target.query()
    if latency > .zero { try await Task.sleep(for: latency) }
    let answer = answer(
      SandboxRequest(method: request.method.rawValue, path: path, query: query, headers: headers, body: body))
    let target = Kind.shown(query.isEmpty ? path : path + "?" + query)
    try log.record(
      RecordedRequest(
        api: Kind.api, method: request.method.rawValue, path: target, status: answer.status, time: now(), note: answer.note))
    var fields = HTTPHeaders()
    for (name, value) in answer.headers { fields[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: phrase(answer.status)), headers: fields, body: answer.body)
  }

  private func answer(_ request: SandboxRequest) -> SandboxAnswer {
    let time = now()
    if let wait = bucket.withLock({ $0?.take(at: time) }) {
      return standIn.withLock { refusal(&$0, wait: wait) }
    }
    guard let fault = takeFault(for: request) else { return standIn.withLock { $0.answer(request, at: time) } }
    return standIn.withLock { standIn in
      if fault.takesEffect { _ = standIn.answer(request, at: time) }
      var answer = standIn.failure(status: fault.status, type: fault.type, text: "The sandbox was told to fail here.")
      if let body = fault.body { answer = .text(fault.status, body, type: "text/html") }
      if let seconds = fault.retryAfter { answer.headers["Retry-After"] = String(seconds) }
      answer.note = fault.takesEffect ? "fault on purpose, after the request took effect" : "fault on purpose"
      return answer
    }
  }

  private func refusal(_ standIn: inout Kind, wait: Duration) -> SandboxAnswer {
    var answer = standIn.failure(status: 429, type: "rate-limited/too-many-requests", text: "Too many requests. Please wait.")
    let (seconds, rest) = wait.components
    answer.headers["Retry-After"] = String(max(1, rest > 0 ? seconds + 1 : seconds))
    return answer
  }

  private func takeFault(for request: SandboxRequest) -> Fault? {
    faults.withLock { faults in
      guard let index = faults.firstIndex(where: { $0.concerns(request) }) else { return nil }
      faults[index].times -= 1
      return faults[index]
    }
  }

  /// Clients go by the number alone; HTTP wants a word beside it.
  private func phrase(_ status: Int) -> String {
    switch status {
    case 200..<300: "OK"
    case 400..<500: "Refused"
    default: "Failed"
    }
  }
}
