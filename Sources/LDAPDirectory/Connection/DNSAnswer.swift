/// Reads the answer of a name server (RFC 1035, 4.1). Whatever the bytes are, it ends, and reads nothing beyond them.
struct DNSAnswer {
  /// A name has 255 bytes at most (RFC 1035, 2.3.4), so it cannot have more labels.
  private static let maximumLabels = 128
  private static let serviceType: UInt16 = 33
  private static let internetClass: UInt16 = 1

  private let bytes: [UInt8]
  private var place = 0

  /// The records of type SRV in the answer; nil when the bytes are no well-formed answer.
  static func services(in bytes: [UInt8]) -> [ServiceRecord]? {
    var answer = DNSAnswer(bytes: bytes)
    return answer.services()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func services() -> [ServiceRecord]? {
    // identifier, flags; the counts of questions, answers, authorities and additional records
    guard number() != nil, let flags = number(), flags & 0x8000 != 0, let questions = number(), let answers = number(),
      number() != nil, number() != nil
    else { return nil }
    for _ in 0..<questions { guard name() != nil, number() != nil, number() != nil else { return nil } }
    var records: [ServiceRecord] = []
    for _ in 0..<answers {
      guard name() != nil, let type = number(), let kind = number(), number() != nil, number() != nil, let length = number(),
        place + Int(length) <= bytes.count
      else { return nil }
      let end = place + Int(length)
      if type == Self.serviceType, kind == Self.internetClass {
        guard let priority = number(), let weight = number(), let port = number(), let target = name(), place <= end else {
          return nil
        }
        records.append(ServiceRecord(priority: priority, weight: weight, port: port, target: target))
      }
      place = end
    }
    return records
  }

  /// Two bytes, the higher first.
  private mutating func number() -> UInt16? {
    guard place + 2 <= bytes.count else { return nil }
    defer { place += 2 }
    return UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
  }

  /// A name, whose end may lie further ahead in the bytes (RFC 1035, 4.1.4); nil when it is none.
  private mutating func name() -> String? {
    var labels: [String] = []
    var index = place
    var hasJumped = false
    while labels.count < Self.maximumLabels, index < bytes.count {
      let length = Int(bytes[index])
      switch length {
      case 0:
        if !hasJumped { place = index + 1 }
        return labels.joined(separator: ".")
      case 1...63:
        guard index + 1 + length <= bytes.count else { return nil }
        labels.append(String(decoding: bytes[(index + 1)..<(index + 1 + length)], as: UTF8.self))
        index += 1 + length
      case 0xC0...0xFF:
        guard index + 1 < bytes.count else { return nil }
        let target = (length & 0x3F) << 8 | Int(bytes[index + 1])
        // Only to what came before: so every jump leads further ahead, and there is an end.
        guard target < index else { return nil }
        if !hasJumped { place = index + 2 }
        hasJumped = true
        index = target
      default: return nil
      }
    }
    return nil
  }
}
