import Fixtures
import Foundation

/// The company's directory, and a group for each of some names: `ou=g0`, `ou=g1` and so on, called `files-` and the name.
enum HostileDirectory {
  /// Values that are no UTF-8, that end where C would think so, or that end too early.
  static let bytes: [[UInt8]] = [
    [0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x00, 0x62], [0xE2, 0x82],
  ]

  static func dn(_ number: Int) -> String { "ou=g\(number),ou=groups,\(Slapd.suffix)" }

  static func ldif(_ names: [[UInt8]] = HostileNames.all.map { Array($0.utf8) }) -> String {
    Company.ldif
      + names.enumerated().map { number, name in
        let value = Data(Array("files-".utf8) + name).base64EncodedString()
        return "dn: \(dn(number))\nobjectClass: groupOfNames\nou: g\(number)\ncn:: \(value)\n"
          + "member: \(Company.dn("ana"))\nmember: \(Company.dn("nora"))\n\n"
      }.joined()
  }
}
