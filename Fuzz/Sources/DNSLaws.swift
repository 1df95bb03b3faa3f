@testable import LDAPDirectory

/// Answers of name servers: no more records than there is room for, and nothing is read beyond the last.
enum DNSLaws {
  /// The root, or where the name stands; type, class, time and length; priority, weight and port; and a target.
  private static let smallestRecord = 1 + 10 + 6 + 1

  static func check(_ bytes: [UInt8]) {
    guard let records = DNSAnswer.services(in: bytes) else { return }
    precondition(records.count * smallestRecord <= bytes.count, "more records than there is room for")
    precondition(DNSAnswer.services(in: bytes + [0xC0]) == records, "what comes after the records changes them")
  }
}
