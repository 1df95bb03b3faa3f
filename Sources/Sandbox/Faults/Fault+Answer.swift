import FoundationEssentials

extension Fault {
  private static let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n"

  /// What the stand-in answers to a request that the rule is for, and what becomes of the request.
  func answer(_ request: SandboxRequest, by standIn: inout some StandIn, at now: Date) -> SandboxAnswer {
    var answer = drop.map { dropped($0, request, &standIn, at: now) } ?? base(request, by: &standIn, at: now)
    answer.delay = .milliseconds(delay ?? 0)
    setHeaders(of: &answer, at: now)
    cut(&answer)
    answer.note = note
    return answer
  }

  /// A line of the journal tells whether the request was carried out.
  private var note: String {
    let after = "fault on purpose, after the request took effect"
    if let drop { return drop == .after ? after : "fault on purpose" }
    if silentIgnore { return "fault on purpose: the request was ignored" }
    return isReplacement && !takesEffect ? "fault on purpose" : after
  }

  private func dropped(_ drop: Drop, _ request: SandboxRequest, _ standIn: inout some StandIn, at now: Date) -> SandboxAnswer {
    if drop == .after { _ = standIn.answer(request, at: now) }
    return SandboxAnswer(status: 0, delivery: .nothing)
  }

  private func base(_ request: SandboxRequest, by standIn: inout some StandIn, at now: Date) -> SandboxAnswer {
    guard isReplacement else {
      guard silentIgnore else { return standIn.answer(request, at: now) }
      var imagined = standIn
      let answer = imagined.answer(request, at: now)
      standIn.skipNumbers(of: imagined)
      return answer
    }
    if takesEffect { _ = standIn.answer(request, at: now) }
    let status = status ?? type.map(FilesComError.status(ofType:)) ?? (redirect == nil ? 200 : 302)
    var answer = standIn.failure(status: status, type: type, text: "The sandbox was told to fail here.")
    if let text = html ? Self.page : body {
      answer.headers["Content-Type"] = text.hasPrefix("<") ? "text/html; charset=utf-8" : "application/json"
      answer.body = Data(text.utf8)
    }
    if let gzipBomb {
      answer.headers["Content-Encoding"] = "gzip"
      answer.body = GzipBomb.body(unpacked: gzipBomb)
    }
    if let redirect { answer.headers["Location"] = redirect }
    return answer
  }

  private func setHeaders(of answer: inout SandboxAnswer, at now: Date) {
    let time = now.addingTimeInterval(Double(clockOffset ?? 0))
    if clockOffset != nil { answer.headers["Date"] = HTTPDateText.text(time) }
    if let contentType { answer.headers["Content-Type"] = contentType }
    if let retryAfter { answer.headers["Retry-After"] = retryAfter }
    if let retryAfterDate { answer.headers["Retry-After"] = HTTPDateText.text(time.addingTimeInterval(Double(retryAfterDate))) }
    answer.headers.merge(headers) { $1 }
    // Lines of a size that every client takes by itself: it is the sum that is huge.
    for number in 0..<((hugeHeaders ?? 0) + 999) / 1000 {
      answer.headers["X-Sandbox-Padding-\(number)"] = String(repeating: "x", count: 1000)
    }
  }

  private func cut(_ answer: inout SandboxAnswer) {
    switch truncate {
    case .clean: answer.body = answer.body.prefix(answer.body.count / 2)
    case .contentLength: answer.delivery = .cut(isChunked: false)
    case .chunked: answer.delivery = .cut(isChunked: true)
    case nil: break
    }
    if let slowLoris { answer.delivery = .trickle(.milliseconds(slowLoris)) }
  }
}
