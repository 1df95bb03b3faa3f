import FoundationEssentials

/// Writes entries as LDIF (RFC 2849): base64 where a value needs it, and long lines folded.
package enum LDIFWriter {
  /// One `name: value`, folded after `width` bytes.
  package static func line(_ name: String, _ value: [UInt8], width: Int = 76) -> [UInt8] {
    let isPlain =
      value.allSatisfy { (0x20..<0x7F).contains($0) } && value.first.map { !" :<".utf8.contains($0) } != false
      && value.last != UInt8(ascii: " ")
    let text = isPlain ? ": ".utf8 + value : ":: ".utf8 + Array(Data(value).base64EncodedString().utf8)
    return folded(Array(name.utf8) + text, width: width) + "\n".utf8
  }

  package static func line(_ name: String, _ value: String) -> String {
    String(decoding: line(name, Array(value.utf8)), as: UTF8.self)
  }

  private static func folded(_ line: [UInt8], width: Int) -> [UInt8] {
    var folded: [UInt8] = []
    for (index, byte) in line.enumerated() {
      if index > 0, index % max(1, width) == 0 { folded += "\n ".utf8 }
      folded.append(byte)
    }
    return folded
  }
}
