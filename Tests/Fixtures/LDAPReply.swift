/// What a scripted LDAP server does next.
package enum LDAPReply: Sendable {
  /// A message of the server with this protocolOp, the number of the request (or another), and controls, each already encoded.
  case message(operation: [UInt8], identifier: Int? = nil, controls: [[UInt8]] = [])
  /// These bytes, whatever they are.
  case bytes([UInt8])
  /// Closes the connection.
  case close
  /// Leaves the connection open, reads nothing and says nothing, until the client is gone.
  case silence

  /// A SearchResultEntry (RFC 4511, 4.5.2).
  package static func entry(_ dn: String, _ attributes: [(String, [String])]) -> LDAPReply {
    .message(operation: entryOperation(dn, attributes.map { ($0.0, $0.1.map { Array($0.utf8) }) }))
  }

  /// A SearchResultEntry with values of any bytes.
  package static func entry(_ dn: String, bytes attributes: [(String, [[UInt8]])]) -> LDAPReply {
    .message(operation: entryOperation(dn, attributes))
  }

  private static func entryOperation(_ dn: String, _ attributes: [(String, [[UInt8]])]) -> [UInt8] {
    let list = attributes.map { name, values in
      BER.sequence(BER.octets(name), BER.element(0x31, Array(values.map { BER.element(0x04, $0) }.joined())))
    }
    return BER.element(0x64, BER.octets(dn) + BER.sequence(Array(list.joined())))
  }

  /// A SearchResultReference.
  package static func reference(_ urls: String...) -> LDAPReply {
    .message(operation: BER.element(0x73, Array(urls.map { BER.octets($0) }.joined())))
  }

  /// The end of a search, with the cookie of the next page: empty on the last page, nil for no paging control at all.
  package static func done(_ code: Int = 0, matched: String = "", _ words: String = "", cookie: [UInt8]? = []) -> LDAPReply {
    .message(
      operation: BER.element(0x65, result(code, matched, words)), controls: cookie.map { [pageControl($0)] } ?? [])
  }

  /// The end of a search whose base is elsewhere (RFC 4511, 4.1.10).
  package static func referral(to url: String) -> LDAPReply {
    .message(operation: BER.element(0x65, result(10, "", "") + BER.element(0xA3, BER.octets(url))))
  }

  /// The answer to a bind, with controls such as that of a password policy.
  package static func bound(_ code: Int = 0, _ words: String = "", controls: [[UInt8]] = []) -> LDAPReply {
    .message(operation: BER.element(0x61, result(code, "", words)), controls: controls)
  }

  /// The answer to an extended request; `value` is its responseValue.
  package static func extended(_ code: Int = 0, _ words: String = "", value: String? = nil) -> LDAPReply {
    .message(operation: BER.element(0x78, result(code, "", words) + (value.map { BER.octets($0, tag: 0x8B) } ?? [])))
  }

  /// An IntermediateResponse (RFC 4511, 4.13), such as the Sync Info Message of RFC 4533.
  package static func intermediate(_ name: String, _ value: [UInt8] = []) -> LDAPReply {
    .message(operation: BER.element(0x79, BER.octets(name, tag: 0x80) + BER.element(0x81, value)))
  }

  /// The Notice of Disconnection (RFC 4511, 4.4.1): unsolicited, so its message has the number zero.
  package static func disconnection(_ code: Int = 52, _ words: String = "going down") -> LDAPReply {
    .message(
      operation: BER.element(0x78, result(code, "", words) + BER.octets("1.3.6.1.4.1.1466.20036", tag: 0x8A)), identifier: 0)
  }

  /// One control of a message.
  package static func control(_ type: String, _ value: [UInt8]) -> [UInt8] {
    BER.sequence(BER.octets(type), BER.element(0x04, value))
  }

  static func pageControl(_ cookie: [UInt8]) -> [UInt8] {
    control(LDAPRequest.paging, BER.sequence(BER.integer(0), BER.element(0x04, cookie)))
  }

  private static func result(_ code: Int, _ matched: String, _ words: String) -> [UInt8] {
    BER.integer(code, tag: 0x0A) + BER.octets(matched) + BER.octets(words)
  }

  /// The bytes to send in answer to a request; nil when there is nothing to send.
  package func bytes(answering request: LDAPRequest) -> [UInt8]? { bytes(identifier: request.identifier) }

  /// The bytes to send in answer to the request with this number; nil when there is nothing to send.
  package func bytes(identifier asked: Int) -> [UInt8]? {
    switch self {
    case .message(let operation, let identifier, let controls):
      let list = controls.isEmpty ? [] : BER.element(0xA0, Array(controls.joined()))
      return BER.sequence(BER.integer(identifier ?? asked), operation, list)
    case .bytes(let bytes): return bytes
    case .close, .silence: return nil
    }
  }
}
