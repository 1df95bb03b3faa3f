import FoundationEssentials

/// What both ends of the control socket agree on: JSON objects, one a line, in UTF-8.
///
/// A client sends one request and reads answers until one says that it is the last:
///
///     {"command":"sync","program":"0.1.0","targets":["acme-files"],"version":1,"wait":true}
///     {"program":"0.1.0","progress":{"done":3,"target":"acme-files","total":12},"version":1}
///     {"cycles":[…],"last":true,"program":"0.1.0","version":1}
///
/// Keys that are not known are passed over, so that keys can be added. Anything else that changes gives the version another number.
enum ControlProtocol {
  static let version = 1

  /// One line without its line feed, keys sorted.
  static func line(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Values are texts, whole numbers, truths, lists and objects of these: all of them can be encoded.
    return (try? encoder.encode(value)).map { Array($0) } ?? Array("{}".utf8)
  }

  /// What both kinds of line say first; read before anything else in it.
  struct Header: Decodable {
    let version: Int
    let program: String?
  }
}
