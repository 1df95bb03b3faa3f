import CLDAP
import Glibc

extension LDAPConnection: Searchable {
  var place: String { "\(url)" }

  /// Sends one search and hands its entries to the sink as they arrive; one message at a time is in memory.
  ///
  /// Returns however the server ended it; throws when there was no end: the connection broke or time ran out.
  borrowing func search(
    _ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink
  ) throws(LDAPError) -> SearchEnd {
    if page?.cookie.isEmpty ?? true {
      settings.announce?(LDAPSearchCommand(search, at: url, settings: settings, pageSize: page?.size).text)
    }
    let identifier = try send(search, page)
    let awaited = "the next answer about \(search.purpose)"
    var entries = 0
    var references = 0
    while true {
      let message = try unsafe nextMessage(identifier, search, awaited)
      defer { unsafe ldap_msgfree(message) }
      switch unsafe ldap_msgtype(message) {
      case Int32(bitPattern: UInt32(LDAP_RES_SEARCH_ENTRY)):
        try unsafe deliver(message, search, into: &sink)
        entries += 1
      case Int32(bitPattern: UInt32(LDAP_RES_SEARCH_REFERENCE)):
        if try unsafe mayHoldPeople(message, search) { references += 1 }
      case Int32(bitPattern: UInt32(LDAP_RES_SEARCH_RESULT)):
        return try unsafe end(message, search, entries: entries, references: references)
      // These say nothing about entries (RFC 4511, 4.13); none was asked for.
      case Int32(bitPattern: UInt32(LDAP_RES_INTERMEDIATE)): continue
      // What cannot be understood may have been an entry.
      default: throw broken(search.attempt, .decodingError)
      }
    }
  }

  private borrowing func mayHoldPeople(_ message: OpaquePointer, _ search: LDAPSearch) throws(LDAPError) -> Bool {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let code = unsafe ldap_parse_reference(handle, message, &list, nil, 0)
    defer { unsafe ldap_memvfree(UnsafeMutableRawPointer(list)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)) }
    guard code == LDAP_SUCCESS else { throw broken(search.attempt, LDAPResultCode(rawValue: code)) }
    var urls: [String] = []
    while let url = unsafe list?[urls.count] { urls.append(unsafe String(cString: url)) }
    return SearchReference.mayHoldPeople(urls)
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

  /// `awaited` is what is waited for, in words: made once, because there can be millions of messages.
  private borrowing func nextMessage(_ identifier: Int32, _ search: LDAPSearch, _ awaited: String) throws(LDAPError)
    -> OpaquePointer
  {
    var wait = Self.timeval(lifeline.allow(deadlines.idle, for: awaited))
    var message: OpaquePointer?
    let type = unsafe ldap_result(handle, identifier, LDAP_MSG_ONE, &wait, &message)
    guard type > 0, let message = unsafe message else { throw broken(search.attempt, type == 0 ? .timeout : lastCode()) }
    return unsafe message
  }

  private borrowing func deliver(_ entry: OpaquePointer, _ search: LDAPSearch, into sink: inout some EntrySink) throws(LDAPError)
  {
    var element: OpaquePointer?
    var name = unsafe berval()
    guard unsafe ldap_get_dn_ber(handle, entry, &element, &name) == LDAP_SUCCESS, let element = unsafe element else {
      throw broken(search.attempt, .decodingError)
    }
    // 0: the bytes belong to the message.
    defer { unsafe ber_free(element, 0) }
    unsafe sink.beginEntry(dn: Self.bytes(of: name).span)
    while true {
      var description = unsafe berval()
      var values: UnsafeMutablePointer<berval>?
      guard unsafe ldap_get_attribute_ber(handle, entry, element, &description, &values) == LDAP_SUCCESS else {
        throw broken(search.attempt, .decodingError)
      }
      // The array is ours to free, the bytes that it points to are the message's.
      defer { unsafe ber_memfree(values) }
      guard unsafe description.bv_val != nil else { break }
      guard let slot = unsafe sink.attribute(Self.bytes(of: description).span), var value = unsafe values else { continue }
      while unsafe value.pointee.bv_val != nil {
        unsafe sink.value(Self.bytes(of: value.pointee).span, of: slot)
        unsafe value += 1
      }
    }
    sink.endEntry()
  }

  private static func bytes(of value: berval) -> UnsafeBufferPointer<UInt8> {
    let start = unsafe UnsafeRawPointer(value.bv_val)?.assumingMemoryBound(to: UInt8.self)
    return unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(value.bv_len))
  }

  private borrowing func end(
    _ result: OpaquePointer, _ search: LDAPSearch, entries: Int, references: Int
  ) throws(LDAPError) -> SearchEnd {
    var code: Int32 = 0
    var matched: UnsafeMutablePointer<CChar>?
    var words: UnsafeMutablePointer<CChar>?
    var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    let parsed = unsafe ldap_parse_result(handle, result, &code, &matched, &words, nil, &controls, 0)
    defer {
      unsafe ldap_memfree(matched)
      unsafe ldap_memfree(words)
      unsafe ldap_controls_free(controls)
    }
    guard parsed == LDAP_SUCCESS else { throw broken(search.attempt, LDAPResultCode(rawValue: parsed)) }
    var cookie: [UInt8]?
    if let control = unsafe ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil) {
      // libldap takes the value for granted and aborts the process without one.
      guard unsafe control.pointee.ldctl_value.bv_val != nil else { throw broken(search.attempt, .decodingError) }
      var estimate: ber_int_t = 0
      var value = unsafe berval()
      let code = unsafe ldap_parse_pageresponse_control(handle, control, &estimate, &value)
      defer { unsafe ber_memfree(value.bv_val) }
      guard code == LDAP_SUCCESS else { throw broken(search.attempt, LDAPResultCode(rawValue: code)) }
      cookie = unsafe Array(Self.bytes(of: value))
    }
    return SearchEnd(
      code: LDAPResultCode(rawValue: code), matched: unsafe matched.map { unsafe String(cString: $0) } ?? "",
      diagnostic: unsafe words.map { unsafe String(cString: $0) } ?? "", cookie: cookie, entries: entries, references: references)
  }
}
