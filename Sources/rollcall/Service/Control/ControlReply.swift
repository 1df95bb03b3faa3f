/// The way back to one client of the control socket.
///
/// To answer never waits: what the client does not take in time is dropped with it.
struct ControlReply: Sendable {
  private let client: UInt64
  private let mailbox: ControlMailbox

  init(client: UInt64, mailbox: ControlMailbox) {
    self.client = client
    self.mailbox = mailbox
  }

  /// One line that others may follow. A replaceable one is left out when a newer one is there before it could go out.
  func send(_ answer: ControlAnswer, isReplaceable: Bool = false) {
    mailbox.post(.answer(client: client, line: answer.line, isReplaceable: isReplaceable))
  }

  /// The last line.
  func end(_ answer: ControlAnswer) {
    var answer = answer
    answer.isLast = true
    send(answer)
    finish()
  }

  /// Lines come until the client goes: the end of the service does not wait for the last one.
  func isEndless() { mailbox.post(.endless(client: client)) }

  /// There is no further line.
  func finish() { mailbox.post(.finish(client: client)) }
}
