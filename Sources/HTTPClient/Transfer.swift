/// One request while libcurl works on it; lives on the transport's thread.
final class Transfer {
  let submission: Submission
  private(set) var easy: CurlEasy
  /// Kept here because the callbacks of `easy` hold it by its address alone; freeing a handle calls none of them.
  private let reception: Reception
  /// Without a password; nil when the way leads straight to the target.
  private let proxy: HTTPProxy?

  init(_ submission: Submission, settings: HTTPClientSettings, sessions: borrowing CurlShare) throws(TransferFailure) {
    self.submission = submission
    proxy = settings.proxy
    reception = Reception(maximumBodyBytes: settings.maximumBodyBytes)
    easy = try CurlEasy()
    try easy.askForCertificates()
    try easy.prepare(submission.request, settings: settings, sessions: sessions, reception: reception)
  }

  /// Answers the one who waits. Called once, after the handle has left its multi handle or its work is done.
  func end(_ code: CurlCode) {
    guard code == .ok else { return submission.continuation.resume(returning: .failure(failure(code))) }
    guard let response = reception.response(status: easy.status()) else {
      let cut = TransferFailure(
        certainty: .unknown, mayPass: true, reason: "the connection closed amid the headers of the answer")
      return submission.continuation.resume(returning: .failure(cut))
    }
    submission.continuation.resume(returning: .success(response))
  }

  func cancel() {
    submission.continuation.resume(returning: .failure(.cancelled(wasSent: reception.wasSent)))
  }

  /// The transport stops with this transfer unfinished.
  func fail(_ reason: String) {
    let failure = TransferFailure(certainty: certainty, mayPass: false, reason: reason)
    submission.continuation.resume(returning: .failure(failure))
  }

  /// What to do when a proxy refuses the tunnel for good, by the status of its answer.
  private static let proxyAdvice = [
    403: "the proxy does not let us reach this host: have it allowed there",
    405: "the proxy makes no tunnels: name another one",
    407: "the proxy wants to know who we are: give `username` and `password` under `proxy`, or correct them",
  ]

  private var certainty: HTTPError.Certainty { reception.wasSent ? .unknown : .notSent }

  private func failure(_ code: CurlCode) -> TransferFailure {
    let words = reception.refusal?.reason ?? easy.words(for: code)
    // With a proxy that is what is connected to, whatever host libcurl's words name.
    let unreached = proxy.flatMap {
      code == .couldntConnect ? "check that the proxy \($0.url) runs and that no firewall is between" : nil
    }
    let advice = reception.refusal == nil ? Self.proxyAdvice[easy.proxyStatus()] ?? unreached ?? code.advice : ""
    let way = reception.wasSent ? "" : proxy.map { ", through the proxy \($0.url)" } ?? ""
    let end = reception.wasSent ? "the request had been sent" : "nothing was sent"
    return TransferFailure(
      certainty: certainty,
      mayPass: reception.refusal?.mayPass ?? (!code.isPermanent && Self.proxyAdvice[easy.proxyStatus()] == nil),
      reason: "\(words) (curl \(code.rawValue))\(way); \(end)" + (advice.isEmpty ? "" : "; \(advice)")
    )
  }
}
