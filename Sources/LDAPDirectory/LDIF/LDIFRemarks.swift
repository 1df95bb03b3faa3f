/// What a file says beside its entries: ldapsearch writes into it how the search ended and where it was referred to.
struct LDIFRemarks: Sendable {
  /// So much of a comment is looked at.
  static let longest = 64

  /// References to other servers: what is there is not in this file.
  private(set) var references = 0
  /// The file begins as the longest form of ldapsearch does, which ends with the result of the search.
  private(set) var expectsResult = false
  /// How the search ended, as `result: 0 Success` has it; nil when the file does not say.
  private(set) var result: String?
  /// The number of entries that the file says it has, at its end; nil when it does not say.
  private(set) var entries: Int?
  /// The last page said that more follow.
  private(set) var hasOpenCookie = false

  /// Takes one comment, unfolded, with its `#`.
  mutating func take(_ comment: [UInt8]) {
    // "#" and a blank; of what a file says in comments these are the words of ldapsearch (OpenLDAP, clients/tools/ldapsearch.c).
    let text = String(decoding: comment, as: UTF8.self)
    if text.hasPrefix("# refldap") { references += 1 }
    if text == "# extended LDIF" { expectsResult = true }
    if text.hasPrefix("# numEntries: ") {
      entries = Int(text.dropFirst("# numEntries: ".count)).map { $0 &+ (entries ?? 0) }
    }
  }

  /// Takes a record that is not an entry; false when it is one.
  mutating func takeResult(_ record: LDIFRecord) throws(LDIFError) -> Bool {
    if record.isEntry { return false }
    for line in record.lines {
      let value = record.text(line.value)
      switch record.text(line.description) {
      case "ref": references += 1
      case "result":
        result = value
        hasOpenCookie = false
        guard value.hasPrefix("0 ") else {
          throw LDIFError(
            line: line.number, "the search that wrote the file ended with \(value), so entries are missing",
            advice: "mend that and write the file anew")
        }
      case "pagedresults": hasOpenCookie = value != "cookie="
      default: continue
      }
    }
    return true
  }
}
