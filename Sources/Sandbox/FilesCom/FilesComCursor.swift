import FoundationEssentials

/// Where a list goes on. To clients it is an opaque text, Base64 with the characters that have to be escaped in a query.
struct FilesComCursor: Sendable {
  let lastID: Int
  /// Leads to an empty page first.
  let isGap: Bool

  init(lastID: Int, isGap: Bool) {
    self.lastID = lastID
    self.isGap = isGap
  }

  init?(_ text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    let words = String(decoding: data, as: UTF8.self).split(separator: ":")
    guard words.count == 2, let id = Int(words[1]), ["gap", "row"].contains(words[0]) else { return nil }
    self.init(lastID: id, isGap: words[0] == "gap")
  }

  var text: String { Data("\(isGap ? "gap" : "row"):\(lastID)".utf8).base64EncodedString() }
}
