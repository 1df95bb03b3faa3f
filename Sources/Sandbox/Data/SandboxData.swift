package import Foundation

/// What both stand-ins begin with: the contents of a data file.
///
/// The file is JSON with the members `files-com` and `bigv`; docs/sandbox.md lists them all. It is read once and never written.
package struct SandboxData: Sendable, Codable {
  /// The Files.com site.
  package var filesCom: FilesComData
  /// The BigV installation.
  package var bigV: BigVData

  enum CodingKeys: String, CodingKey {
    case filesCom = "files-com"
    case bigV = "bigv"
  }

  package init(filesCom: FilesComData = FilesComData(), bigV: BigVData = BigVData()) {
    self.filesCom = filesCom
    self.bigV = bigV
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    filesCom = try fields.value(.filesCom, default: FilesComData())
    bigV = try fields.value(.bigV, default: BigVData())
  }

  /// Reads a data file; `behaviours` are changes such as `files-com.id-lists=array`.
  package init(path: String, behaviours: [String] = []) throws(SandboxDataError) {
    let text: Data
    do { text = try Data(contentsOf: URL(filePath: path)) } catch {
      let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "there is no such file" : "\(error)"
      throw SandboxDataError("cannot read the data file \(path): \(reason)")
    }
    try self.init(text: text, source: "the data file \(path)")
    if !behaviours.isEmpty {
      // The file by itself is sound, so what is wrong now is one of these.
      try self.init(text: text, behaviours: behaviours, source: "the behaviour \(behaviours.joined(separator: " "))")
    }
  }

  /// Reads the text of a data file; `source` names it in errors.
  package init(text: Data, behaviours: [String] = [], source: String = "the data") throws(SandboxDataError) {
    var json: JSON
    do { json = try JSON.parse(text) } catch { throw Self.notJSON(text, source) }
    for behaviour in behaviours { try Self.set(behaviour, in: &json) }
    let understood: JSON
    do {
      self = try JSONDecoder().decode(SandboxData.self, from: json.text)
      understood = try JSON.parse(JSONEncoder().encode(self))
    } catch { throw SandboxDataError(error, in: source) }
    let unknown = UnknownKeys.paths(in: json, understood: understood)
    guard unknown.isEmpty else {
      throw SandboxDataError(
        "cannot use \(source): nothing reads \(unknown.joined(separator: ", ")); see docs/sandbox.md for the names")
    }
    try filesCom.validate(source)
    try bigV.validate(source)
  }

  /// `JSONDecoder` does not say where a text stops being JSON; `JSONSerialization` does.
  static func notJSON(_ text: Data, _ source: String) -> SandboxDataError {
    do { _ = try JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed) } catch {
      let place = (error as NSError).userInfo["NSDebugDescription"] as? String
      return SandboxDataError("cannot use \(source): it is not JSON: \(place ?? "\(error)")")
    }
    return SandboxDataError("cannot use \(source): it is not JSON")
  }

  /// Sets one behaviour, written `files-com.NAME=VALUE` or `bigv.NAME=VALUE`.
  private static func set(_ behaviour: String, in json: inout JSON) throws(SandboxDataError) {
    let sides = behaviour.split(separator: "=", maxSplits: 1).map(String.init)
    let names = (sides.first ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard sides.count == 2, names.count == 2, case .object(var root) = json, CodingKeys(rawValue: names[0]) != nil else {
      throw SandboxDataError("cannot use the behaviour \"\(behaviour)\": write files-com.NAME=VALUE or bigv.NAME=VALUE")
    }
    guard case .object(var api) = root[names[0]] ?? [:], case .object(var settings) = api["behaviour"] ?? [:] else { return }
    let word = sides[1]
    settings[names[1]] = Int(word).map(JSON.integer) ?? ["true": JSON.bool(true), "false": .bool(false)][word] ?? .string(word)
    api["behaviour"] = .object(settings)
    root[names[0]] = .object(api)
    json = .object(root)
  }
}
