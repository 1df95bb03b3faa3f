import CLDAP
import Glibc

extension LDAPConnection: Searchable {
  var place: String { "\(url)" }

  /// Sends one search and hands its entries to the sink as they arrive; one message at a time is in memory.
  ///
  /// Returns however the server ended it; throws when there was no end: the connection broke, an answer did, or time ran out.
  borrowing func search(
    _ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink
  ) throws(LDAPError) -> SearchEnd {
    if page?.cookie.isEmpty ?? true {
      settings.announce?(LDAPSearchCommand(search, at: url, settings: settings, pageSize: page?.size).text)
    }
    let identifier = try send(search, page)
    // libldap keeps the request until it has seen the result, which it never does: see `ReceivedMessage`.
    defer { unsafe rollcall_ldap_forget(handle, identifier) }
    return try receive(SearchAnswer(identifier: identifier, asksForPages: page != nil), to: search, into: &sink)
  }

  private borrowing func send(_ search: LDAPSearch, _ page: PageRequest?) throws(LDAPError) -> Int32 {
    lifeline.allow(deadlines.idle, for: "sending the search for \(search.purpose)")
    var controls: [UnsafeMutablePointer<LDAPControl>?] = unsafe []
    if let page { unsafe controls.append(try pageControl(page, search)) }
    unsafe controls.append(nil)
    defer { if let control = unsafe controls.first { unsafe ldap_control_free(control) } }
    var attributes = unsafe search.attributes.map { unsafe strdup($0) } + [nil]
    defer { unsafe attributes.forEach { unsafe free($0) } }
    let scope =
      switch search.scope {
      case .base: LDAP_SCOPE_BASE
      case .oneLevel: LDAP_SCOPE_ONELEVEL
      case .subtree: LDAP_SCOPE_SUBTREE
      }
    var identifier: Int32 = 0
    let code = unsafe LDAPResultCode(
      rawValue: ldap_search_ext(handle, search.base, scope, search.filter, &attributes, 0, &controls, nil, nil, 0, &identifier))
    switch code {
    case .success: return identifier
    case .filterError:
      throw LDAPError(
        .filter, attempt: "\(search.attempt) at \(url)", answer: "this is not a search filter",
        advice: "write it as RFC 4515 has it, such as (&(objectClass=person)(mail=*))")
    default: throw broken(search.attempt, code)
    }
  }

  private borrowing func pageControl(_ page: PageRequest, _ search: LDAPSearch) throws(LDAPError) -> UnsafeMutablePointer<
    LDAPControl
  >? {
    var control: UnsafeMutablePointer<LDAPControl>?
    var cookie = page.cookie.map { CChar(bitPattern: $0) }
    let code = unsafe cookie.withUnsafeMutableBufferPointer { buffer in
      var value = unsafe berval(bv_len: ber_len_t(buffer.count), bv_val: buffer.baseAddress)
      // Not critical: a server without paging then answers in one piece, which is as good.
      return unsafe ldap_create_page_control(handle, ber_int_t(page.size), &value, 0, &control)
    }
    guard code == LDAP_SUCCESS else { throw broken(search.attempt, LDAPResultCode(rawValue: code)) }
    return unsafe control
  }
}
