import Crypto

/// A digest over every byte of a saved plan, inside of it.
///
/// It shows what was cut off or changed by accident or in good faith. It keeps nobody out: whoever may write the file can seal it again, and
/// gains nothing by it, because only what is planned anew is ever done.
enum PlanSeal {
  /// Stands in the place of the seal while it is computed.
  static let blank = String(repeating: "0", count: 64)

  private static func line(_ seal: String) -> [UInt8] { Array("\"seal\" : \"\(seal)\"".utf8) }

  /// The text with its blank seal replaced by the real one.
  static func sealed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let place = place(of: line(blank), in: bytes) else { return text }
    return String(decoding: replacing(place, in: bytes, by: line(PlanDigest.hex(SHA256.hash(data: bytes)))), as: UTF8.self)
  }

  /// Whether these bytes are those that were sealed.
  static func isIntact(_ bytes: [UInt8], seal: String) -> Bool {
    guard seal.utf8.count == blank.utf8.count, let place = place(of: line(seal), in: bytes) else { return false }
    return PlanDigest.hex(SHA256.hash(data: replacing(place, in: bytes, by: line(blank)))) == seal
  }

  /// The only place of a line; nil when there is none, or more than one. Inside of a JSON text its quotation marks would be escaped.
  private static func place(of line: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    let places = bytes.ranges(of: line)
    return places.count == 1 ? places[0] : nil
  }

  private static func replacing(_ place: Range<Int>, in bytes: [UInt8], by line: [UInt8]) -> [UInt8] {
    Array(bytes[..<place.lowerBound]) + line + bytes[place.upperBound...]
  }
}
