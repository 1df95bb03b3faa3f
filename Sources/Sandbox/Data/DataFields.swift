/// Reading of optional settings.
extension KeyedDecodingContainer {
  /// The value, or the default when the key is missing.
  func value<Value: Decodable>(_ key: Key, default missing: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? missing
  }

  /// One of a few words; another word is an error that names them all.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: Key, default missing: Choice) throws -> Choice
  where Choice.RawValue == String {
    try optionalChoice(key) ?? missing
  }

  /// One of a few words, nil when the key is missing; another word is an error that names them all.
  func optionalChoice<Choice: RawRepresentable & CaseIterable>(_ key: Key) throws -> Choice? where Choice.RawValue == String {
    guard let word = try decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "\"\(word)\" is not one of \(words)")
    }
    return choice
  }
}
