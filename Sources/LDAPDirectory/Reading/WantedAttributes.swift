/// The attributes that a search asks for, and how to recognise them in an answer without making Strings.
struct WantedAttributes: Sendable {
  /// In lower case, each once.
  let names: [String]
  private let bytes: [[UInt8]]

  init(_ names: some Sequence<String>) {
    self.names = Set(names.map { $0.lowercased() }).sorted()
    bytes = self.names.map { Array($0.utf8) }
  }

  func index(of name: String) -> Int? { names.firstIndex(of: name.lowercased()) }

  /// The place in `names` of what the server sends, nil when nobody asked for it or it carries options.
  func index(of description: Span<UInt8>) -> Int? {
    for (index, name) in bytes.enumerated() where name.count == description.count {
      if Self.equal(name, description) { return index }
    }
    return nil
  }

  private static func equal(_ name: [UInt8], _ description: Span<UInt8>) -> Bool {
    for index in name.indices {
      let byte = description[index]
      if name[index] != ((65...90).contains(byte) ? byte + 32 : byte) { return false }
    }
    return true
  }
}
