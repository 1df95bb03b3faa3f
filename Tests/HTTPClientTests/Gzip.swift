import Foundation

/// Bodies as `gzip -9` makes them.
enum Gzip {
  /// `{"groups":[1,2,3]}`
  static let groups = bytes("H4sIAAAAAAACA6tWSi/KLy0oVrKKNtQx0jGOrQUAfEZJTRIAAAA=")

  /// 100,000 zero bytes in 132.
  static let zeros = bytes(
    "H4sIAAAAAAACA+3BMQEAAADCoPVPbQ0PoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBXA32VEdSghgEA")

  private static func bytes(_ base64: String) -> [UInt8] {
    guard let data = Data(base64Encoded: base64) else { preconditionFailure("not base64: \(base64)") }
    return [UInt8](data)
  }
}
