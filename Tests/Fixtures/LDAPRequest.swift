/// One request as a scripted LDAP server reads it (RFC 4511, 4.1.1).
package struct LDAPRequest: Sendable {
  package enum Operation: Sendable, Hashable {
    case bind(dn: String)
    case search(Search)
    /// A request by its name, such as 1.3.6.1.4.1.4203.1.11.3 for "who am I".
    case extended(String)
    case unbind
    /// The tag of any other.
    case other(UInt8)
  }

  package struct Search: Sendable, Hashable {
    package let base: String
    /// 0 is the base alone, 2 everything below it.
    package let scope: Int
    package let attributes: [String]
  }

  /// The place of the connection among those of the server, from 1.
  package let connection: Int
  package let identifier: Int
  package let operation: Operation
  /// Types of the controls that came with it.
  package let controls: [String]
  /// The cookie in the paging control; empty on the first page, nil without paging.
  package let cookie: [UInt8]?

  /// The search, nil for any other request.
  package var search: Search? { if case .search(let search) = operation { search } else { nil } }

  package static let paging = "1.2.840.113556.1.4.319"
  /// What a server has that keeps its mark (RFC 4533, 2.2).
  package static let synchronisation = "1.3.6.1.4.1.4203.1.9.1.1"

  /// Nil when the element is no request.
  init?(_ message: BER.Element, connection: Int) {
    guard let parts = message.children, parts.count >= 2 else { return nil }
    self.connection = connection
    identifier = parts[0].integer
    operation = Self.operation(parts[1])
    let list = parts.count > 2 ? (parts[2].children ?? []).compactMap(\.children) : []
    controls = list.compactMap(\.first?.text)
    let page = list.first { $0.first?.text == Self.paging }?.last
    let value = page.flatMap { BER.first(in: $0.content)?.element.children }
    cookie = value.flatMap { $0.count == 2 ? Array($0[1].content) : nil }
  }

  private static func operation(_ element: BER.Element) -> Operation {
    let parts = element.children ?? []
    switch element.tag {
    case 0x60 where parts.count >= 3: return .bind(dn: parts[1].text)
    case 0x63 where parts.count >= 8:
      return .search(
        Search(base: parts[0].text, scope: parts[1].integer, attributes: (parts[7].children ?? []).map(\.text)))
    case 0x77 where !parts.isEmpty: return .extended(parts[0].text)
    case 0x42: return .unbind
    default: return .other(element.tag)
    }
  }
}
