/// What has come in answer to one search; it takes one message after the other, until one says that it was the last.
///
/// Nothing is passed over: a connection carries one search at a time, so whatever cannot be understood, or answers something else, may
/// have been an entry with a wrong octet in it. What the RFC would have a client ignore, parts of a message that it does not know, is
/// refused with the rest: no server sends any to a client that did not ask for them.
struct SearchAnswer {
  /// The number of the request.
  let identifier: Int32
  /// Whether the search went out with a control for pages.
  let asksForPages: Bool
  /// More entries than these are refused, whether or not the answer ever ends.
  private let maximumEntries: Int
  private var entries = 0
  private var references = 0
  private var names = AttributeNames()

  init(identifier: Int32, asksForPages: Bool, maximumEntries: Int = PageProgress.maximumEntries) {
    self.identifier = identifier
    self.asksForPages = asksForPages
    self.maximumEntries = maximumEntries
  }

  /// Takes the contents of one message, and returns the end of the answer when this is it. Nothing can be taken after it has thrown.
  mutating func take(_ bytes: Span<UInt8>, into sink: inout some EntrySink) throws(BrokenMessage) -> SearchEnd? {
    let message = try SearchMessage(bytes)
    guard message.identifier == identifier else { throw try Self.stranger(message, in: bytes, asked: identifier) }
    switch message.operation {
    case .entry:
      guard entries < maximumEntries else { throw BrokenMessage("there is no end after \(entries) entries") }
      try EntryMessage.deliver(message.contents, of: bytes, names: &names, into: &sink)
      entries += 1
    case .reference:
      if SearchReference.mayHoldPeople(try ResultMessage.urls(message.contents, of: bytes)) { references += 1 }
    case .result: return try end(message, in: bytes)
    case .intermediate: try Self.skipIntermediate(message.contents, of: bytes)
    case .notice: throw BrokenMessage("an answer to another kind of request came")
    }
    return nil
  }

  /// None was asked for; one that came all the same (RFC 4511, 4.13) says nothing about entries.
  private static func skipIntermediate(_ contents: Range<Int>, of bytes: Span<UInt8>) throws(BrokenMessage) {
    var parts = BERCursor(contents)
    for tag: UInt8 in [0x80, 0x81] where parts.tag(in: bytes) == tag { _ = try parts.step(tag, in: bytes) }
    try parts.finish()
  }

  private func end(_ message: SearchMessage, in bytes: Span<UInt8>) throws(BrokenMessage) -> SearchEnd {
    var parts = BERCursor(message.contents)
    let result = try ResultMessage(&parts, in: bytes)
    try parts.finish()
    let paging = message.controls.filter { $0.isPaging(in: bytes) }
    guard paging.count <= 1 else { throw BrokenMessage("the control for pages came more than once") }
    let cookie = try paging.first?.cookie(in: bytes)
    // A server without pages sends none. With another control in its place, nothing proves that there are no more pages.
    if asksForPages, result.code == .success, cookie == nil, !message.controls.isEmpty {
      throw BrokenMessage("a control that nobody asked for came in place of that for pages")
    }
    return SearchEnd(
      code: result.code, matched: result.matched, diagnostic: result.diagnostic, cookie: cookie, entries: entries,
      references: references)
  }

  /// A message that answers nothing, of which a notice of disconnection is the only known one, or that answers something else.
  private static func stranger(_ message: SearchMessage, in bytes: Span<UInt8>, asked: Int32) throws(BrokenMessage)
    -> BrokenMessage
  {
    guard message.identifier == 0, message.operation == .notice else {
      return BrokenMessage("a message came that answers request \(message.identifier), and request \(asked) was sent")
    }
    var parts = BERCursor(message.contents)
    let result = try ResultMessage(&parts, in: bytes)
    return BrokenMessage("the server disconnects: \(result.code)\(result.diagnostic.isEmpty ? "" : ": \(result.diagnostic)")")
  }
}
