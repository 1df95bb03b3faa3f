import FoundationEssentials

/// What a request to Files.com says, wherever it says it: SDKs repeat ids in query and body, so only what a call needs is looked at.
struct FilesComParameters: Sendable {
  private let values: [String: JSON]

  /// Merges query and body; the body may be JSON or form fields.
  init(_ request: SandboxRequest) throws(FilesComError) {
    var values = request.query
    if !request.body.isEmpty { values.merge(try Self.fields(of: request)) { $1 } }
    self.values = values
  }

  private static func fields(of request: SandboxRequest) throws(FilesComError) -> [String: JSON] {
    switch request.mediaType {
    case "application/x-www-form-urlencoded":
      return FormText.fields(String(decoding: request.body, as: UTF8.self))
    case "application/json":
      do {
        guard case .object(let members) = try JSON.parse(request.body) else {
          throw FilesComError.badRequest("invalid-body", "The body must be a JSON object.")
        }
        return members
      } catch let error as FilesComError { throw error } catch {
        throw .badRequest("invalid-body", "The body is not JSON.")
      }
    default:
      throw .badRequest("unsupported-media-type", "Send application/json or application/x-www-form-urlencoded.")
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  subscript(name: String) -> JSON? { values[name] }

  /// The text; nil when it is missing or null.
  func text(_ name: String) -> String? { values[name]?.plainText }

  /// The whole number, also as text; nil when it is missing or null.
  func integer(_ name: String) throws(FilesComError) -> Int? {
    guard let value = values[name], value != .null else { return nil }
    guard let integer = value.integer else { throw .badRequest("request-params-invalid", "\(name) must be a whole number.") }
    return integer
  }

  func required(_ name: String) throws(FilesComError) -> Int {
    guard let value = try integer(name) else { throw .badRequest("request-params-required", "\(name) is required.") }
    return value
  }

  /// The flag, also as `true` or `1`; nil when it is missing or null.
  func flag(_ name: String) -> Bool? {
    values[name]?.plainText.map { ["true", "1"].contains($0.lowercased()) }
  }

  /// Ids as a comma string with blanks or as an array of numbers or numeric strings; nil when missing or null, empty for `""`.
  func identifiers(_ name: String) throws(FilesComError) -> [Int]? {
    let items: [JSON]
    switch values[name] {
    case nil, .null: return nil
    case .string(let text): items = text.split(separator: ",").map { .string(String($0)) }
    case .array(let list): items = list
    case .some(let other): items = [other]
    }
    let blank = items.filter { $0.string?.allSatisfy(\.isWhitespace) != true }
    let ids = blank.compactMap(\.integer)
    guard ids.count == blank.count else { throw .badRequest("request-params-invalid", "\(name) must be a list of ids.") }
    return ids
  }

  /// The fields of `filter[...]`, `sort_by[...]` and the like.
  func fields(_ name: String) -> [String: String] {
    guard case .object(let members) = values[name] else { return [:] }
    return members.compactMapValues(\.plainText)
  }
}
