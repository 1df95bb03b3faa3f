/// Why a data file cannot be used; one line that names the file and the place in it.
package struct SandboxDataError: Error, Sendable, CustomStringConvertible {
  /// What was tried and what is wrong.
  package let description: String

  init(_ description: String) { self.description = description }

  /// The place and the problem of a JSON error, in one line.
  init(_ error: any Error, in source: String) {
    guard let error = error as? DecodingError else {
      self.init("cannot read \(source): \(error)")
      return
    }
    switch error {
    case .keyNotFound(let key, let context):
      self.init("cannot use \(source): \(Self.place(context.codingPath + [key])) is missing")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self.init("cannot use \(source): \(Self.place(context.codingPath)) should be of type \(type)")
    case .dataCorrupted(let context):
      // A syntax error comes with its line and column in the error beneath.
      let reason = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      let line = String(reason.map { $0.isNewline ? " " : $0 })
      self.init("cannot use \(source): \(Self.place(context.codingPath)): \(line)")
    @unknown default:
      self.init("cannot use \(source): \(error)")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let text = path.reduce(into: "") { text, key in
      if let index = key.intValue { text += "[\(index)]" } else { text += (text.isEmpty ? "" : ".") + key.stringValue }
    }
    return text.isEmpty ? "the file" : text
  }
}
