/// Why some bytes are no message that answers a search; the connection that they came on is of no more use.
struct BrokenMessage: Error, CustomStringConvertible {
  /// What is wrong, and at which octet of the message's contents, from zero; one line, without anything of what the message says.
  let description: String

  init(_ description: String) { self.description = description }

  init(_ what: StaticString, at place: Int) { description = "\(what) at octet \(place) of a message" }
}
