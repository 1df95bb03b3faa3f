/// What is fuzzed: each reads bytes that come from outside, and keeps laws whatever they are.
enum FuzzTarget: String, CaseIterable {
  case answer, attribute, dn, dns, filter, ldif, url

  /// Ends the process when a law is broken.
  func check(_ bytes: [UInt8]) {
    switch self {
    case .answer: AnswerLaws.check(bytes)
    case .attribute: AttributeLaws.check(bytes)
    case .dn: NameLaws.check(bytes)
    case .dns: DNSLaws.check(bytes)
    case .filter: FilterLaws.check(bytes)
    case .ldif: LDIFLaws.check(bytes)
    case .url: URLLaws.check(bytes)
    }
  }
}
