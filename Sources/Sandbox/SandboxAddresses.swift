/// Where a running sandbox is found.
package struct SandboxAddresses: Sendable, Hashable, Codable {
  /// `http://127.0.0.1:41231`: the base URL for Files.com clients, without a path.
  package let filesCom: String
  /// `http://127.0.0.1:41232`: the base URL for BigV clients and for their sessions.
  package let bigV: String

  enum CodingKeys: String, CodingKey {
    case filesCom = "files-com"
    case bigV = "bigv"
  }

  /// Nothing listens.
  package static let none = SandboxAddresses([:])

  /// The base URL of each API; empty for one that nobody serves.
  init(_ urls: [RecordedRequest.API: String]) {
    filesCom = urls[.filesCom] ?? ""
    bigV = urls[.bigV] ?? ""
  }

  /// The line that tells a script where to go: `{"files-com":"http://...","bigv":"http://..."}`.
  package var line: String { #"{"files-com":"\#(filesCom)","bigv":"\#(bigV)"}"# }
}
