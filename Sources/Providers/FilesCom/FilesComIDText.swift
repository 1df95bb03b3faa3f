import Reconciliation

/// Ids of users as they are sent: `1,2,3`, ascending, never empty.
///
/// `user_ids` replaces a whole set and an empty text would clear it, so there is no value of this type that is empty.
struct FilesComIDText: Encodable, Sendable, Hashable {
  let text: String

  /// Nil when there are no ids.
  init?(_ ids: some Sequence<AccountID>) throws(ProviderError) {
    var numbers: Set<Int64> = []
    for id in ids { numbers.insert(try Self.number(id.rawValue)) }
    guard !numbers.isEmpty else { return nil }
    text = numbers.sorted().map(String.init).joined(separator: ",")
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// An id of a user or group as Files.com has them: a positive number.
  static func number(_ id: String) throws(ProviderError) -> Int64 {
    guard let number = Int64(id), number > 0, String(number) == id else {
      throw ProviderError(.refused, "\"\(ForeignText.line(id, limit: 40))\" is not an id of Files.com, so nothing was sent")
    }
    return number
  }
}
