/// Entries that a server does not hand out as such in a search for others.
enum EntryKind {
  private static let objectClass = Array("objectclass".utf8)
  private static let referral = [Array("referral".utf8)]
  /// RFC 3672, and the placeholders of OpenLDAP for entries that are not there.
  private static let subentries = ["subentry", "ldapsubentry", "glue"].map { Array($0.utf8) }

  /// A reference to another server (RFC 3296): what is there is not in the file.
  static func isReference(_ record: borrowing LDIFRecord) -> Bool { isOne(of: referral, record) }

  static func isSubentry(_ record: borrowing LDIFRecord) -> Bool { isOne(of: subentries, record) }

  private static func isOne(of classes: [[UInt8]], _ record: borrowing LDIFRecord) -> Bool {
    for line in record.lines.indices where record.hasDescription(line, objectClass) {
      if classes.contains(where: { record.hasValue(line, $0) }) { return true }
    }
    return false
  }
}
