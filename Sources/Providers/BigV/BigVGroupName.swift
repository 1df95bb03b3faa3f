/// Rules about names of groups; pure.
enum BigVGroupName {
  /// The group that every account has and in which new virtual machines land: it is never renamed or deleted by us.
  static func isDefault(_ name: String) -> Bool { key(name) == "default" }

  /// What two names have in common when they are the same name: they are part of host names.
  static func key(_ name: String) -> String { name.lowercased() }

  /// Why a name is not sent, nil when it may be: `^[a-z][a-z0-9-]{0,61}[a-z0-9]$`, a DNS label that cannot be taken for an id.
  static func problem(_ name: String) -> String? {
    let bytes = Array(name.utf8)
    guard (2...63).contains(bytes.count) else { return "has \(bytes.count) characters; 2 to 63 are allowed" }
    guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
      return "has other characters than a-z, 0-9 and the hyphen"
    }
    guard isLetter(bytes[0]) else { return "does not begin with a letter" }
    guard bytes[bytes.count - 1] != UInt8(ascii: "-") else { return "ends with a hyphen" }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
