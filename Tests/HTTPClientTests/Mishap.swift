import Fixtures

/// What a server does instead of answering, after it has read a request to its end.
enum Mishap: String, CaseIterable, Sendable {
  case closes, resets, isSilent, cutsTheBody, cutsAChunk, breaksAChunk, endsWithoutTheLastChunk, cutsTheHeaders, sendsGarbage,
    sendsTooLong,
    sendsMoreThanItSaid, sendsABomb, sendsBrokenGzip, sendsHeadersWithoutEnd, trickles

  func happen(on connection: ScriptedConnection) {
    switch self {
    case .closes: break
    case .resets: connection.reset()
    case .isSilent: connection.waitForClose()
    case .cutsTheBody: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"groups\":[]}")
    case .cutsAChunk: connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"groups\":[]}")
    case .breaksAChunk: connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")
    case .endsWithoutTheLastChunk: connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")
    case .cutsTheHeaders: connection.send("HTTP/1.1 200 OK\r\nContent-Le")
    case .sendsGarbage: connection.send("\u{1}\u{2}SSH-2.0-OpenSSH\r\n\r\n")
    case .sendsTooLong: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    case .sendsMoreThanItSaid:
      guard connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") else { return }
      for _ in 0..<100_000 { guard connection.send("10\r\n0123456789abcdef\r\n") else { return } }
    case .sendsABomb: connection.answer(headers: ["Content-Encoding: gzip"], body: Gzip.zeros)
    case .sendsBrokenGzip: connection.answer(headers: ["Content-Encoding: gzip"], body: Array("no gzip".utf8))
    case .sendsHeadersWithoutEnd:
      guard connection.send("HTTP/1.1 200 OK\r\n") else { return }
      for number in 0..<100_000 { guard connection.send("X-\(number): 0123456789\r\n") else { return } }
    case .trickles:
      guard connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n") else { return }
      for _ in 0..<10_000 { guard connection.send("x"), !connection.isClosed(within: .milliseconds(20)) else { return } }
    }
  }
}
