/// The transport's thread: takes requests from the inbox, lets libcurl work, answers what has ended.
final class TransportLoop {
  /// How long the thread sleeps at most when nothing happens and nobody wakes it.
  static let longestWait: Duration = .seconds(30)

  private let inbox: Inbox
  private let settings: HTTPClientSettings
  private let multi: CurlMulti
  private var transfers: [UInt: Transfer] = [:]

  private init(_ inbox: Inbox, settings: HTTPClientSettings, multi: consuming CurlMulti) {
    self.inbox = inbox
    self.settings = settings
    self.multi = multi
  }

  /// Runs until the inbox says stop; then nothing of it is left.
  static func run(_ inbox: Inbox, settings: HTTPClientSettings) {
    guard let multi = CurlMulti(maximumConnections: settings.concurrency) else {
      return inbox.close(.refused("refused before sending: libcurl could not be started"))
    }
    TransportLoop(inbox, settings: settings, multi: multi).run()
  }

  private func run() {
    inbox.open(multi.waker)
    var reason = "the HTTP client was stopped"
    do throws(CurlMultiError) {
      while try runOnce() {}
    } catch {
      reason = error.description
    }
    inbox.close(.refused("refused before sending: \(reason)"))
    let unfinished = transfers
    transfers = [:]
    for transfer in unfinished.values {
      // A handle that stays in would be used by the end of `multi` after it is freed. Removing fails on handles that are not ours only.
      try? multi.remove(transfer.easy)
      transfer.fail(reason)
    }
  }

  /// One turn; false when the thread has to end.
  private func runOnce() throws(CurlMultiError) -> Bool {
    let orders = inbox.take()
    // All are known before the first one can fail: whoever waits is answered in any case.
    for transfer in orders.starts.compactMap(register) { try multi.add(transfer.easy) }
    for number in orders.cancellations { try cancel(number) }
    guard !orders.isStopped else { return false }
    try multi.perform()
    while let (identity, code) = multi.nextEnded() {
      guard let transfer = transfers[identity] else { continue }
      // Before the answer is told, so that whoever has it finds its connection counted.
      inbox.countConnections(transfer.easy.connections())
      inbox.note(certificateEnd: transfer.easy.certificateEnd())
      try remove(transfer)
      transfer.end(code)
    }
    try multi.poll(atMost: Self.longestWait)
    return true
  }

  /// Makes a transfer of it; nil when it was answered already, because it cannot be sent.
  private func register(_ submission: Submission) -> Transfer? {
    do throws(TransferFailure) {
      let transfer = try Transfer(submission, settings: settings, sessions: multi.sessions)
      transfers[transfer.easy.identity] = transfer
      return transfer
    } catch {
      submission.continuation.resume(returning: .failure(error))
      return nil
    }
  }

  private func cancel(_ number: UInt64) throws(CurlMultiError) {
    guard let transfer = transfers.values.first(where: { $0.submission.number == number }) else { return }
    try remove(transfer)
    transfer.cancel()
  }

  private func remove(_ transfer: Transfer) throws(CurlMultiError) {
    try multi.remove(transfer.easy)
    transfers[transfer.easy.identity] = nil
  }
}
