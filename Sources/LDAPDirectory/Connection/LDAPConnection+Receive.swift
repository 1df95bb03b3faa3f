import CLDAP
import Glibc

/// Messages of a search as they come.
extension LDAPConnection {
  /// Takes the answer to a request message by message, one in memory at a time. A message that is broken ends it: see `SearchAnswer`.
  borrowing func receive(_ answer: consuming SearchAnswer, to search: LDAPSearch, into sink: inout some EntrySink)
    throws(LDAPError) -> SearchEnd
  {
    let socket = try unsafe socketBuffer()
    // Made once, because there can be millions of messages.
    let awaited = "the next answer about \(search.purpose)"
    while true {
      let message = try unsafe nextMessage(from: socket, search, awaited)
      do throws(BrokenMessage) {
        let end = try message.withContents { bytes throws(BrokenMessage) in try answer.take(bytes, into: &sink) }
        if let end { return end }
      } catch {
        throw LDAPError(
          .connectionLost, attempt: "\(search.attempt) at \(url)", answer: "the answer is broken: \(error)",
          advice:
            "check the server's log, and what stands between the server and here; nothing is concluded from it, and the read is "
            + "tried again")
      }
    }
  }

  /// The lifeline ends the wait by shutting the socket down, so the wait needs no deadline of its own.
  private borrowing func nextMessage(from socket: OpaquePointer, _ search: LDAPSearch, _ awaited: String) throws(LDAPError)
    -> ReceivedMessage
  {
    lifeline.allow(deadlines.idle, for: awaited)
    guard var message = ReceivedMessage() else { throw lost(search, ENOMEM) }
    while true {
      switch unsafe message.read(from: socket) {
      case .whole: return message
      case .more: guard !lifeline.isOver else { throw lost(search, ETIMEDOUT) }
      case .failed(let code): throw lost(search, code)
      }
    }
  }

  private borrowing func lost(_ search: LDAPSearch, _ code: Int32) -> LDAPError {
    guard !lifeline.hasPassed else { return broken(search.attempt, .timeout) }
    let answer =
      switch code {
      case 0: "the server closed the connection"
      case ERANGE, EBADMSG: "what came is no message of LDAP, or larger than any"
      default: SystemMessage.text(code)
      }
    return LDAPError(
      .connectionLost, attempt: "\(search.attempt) at \(url)", answer: answer,
      advice: "check the server's log and the network; the read is tried again")
  }
}
