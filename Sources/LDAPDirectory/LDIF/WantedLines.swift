/// Which lines of an entry a search asks for (RFC 4511, 4.5.1.8).
struct WantedLines {
  private let all: Bool
  /// In lower case.
  private let names: [[UInt8]]

  /// No names at all and `*` stand for everything; a name stands for the attribute with any options.
  init(_ attributes: [String]) {
    all = attributes.isEmpty || attributes.contains("*")
    names = attributes.map { Array($0.lowercased().utf8) }
  }

  func includes(_ description: Span<UInt8>) -> Bool {
    if all { return true }
    for name in names where name.count <= description.count {
      var index = 0
      while index < name.count, LDIFRecord.lowercased(description[index]) == name[index] { index += 1 }
      if index == name.count, index == description.count || description[index] == UInt8(ascii: ";") { return true }
    }
    return false
  }
}
