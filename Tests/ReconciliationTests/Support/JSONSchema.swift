import Fixtures
import Foundation

/// A JSON Schema of this repository, as far as looking for keys in it goes: `properties`, `items`, `additionalProperties`, `$ref`.
struct JSONSchema {
  let root: [String: Any]

  /// `path` is given from the root of the repository.
  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: ProjectFile.path(path)))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The places of keys in the document that no `properties` has, each once: `targets[].changes[].cause`.
  func unknownKeys(in json: String) throws -> [String] {
    let document = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return Set(unknown(document, root, "")).sorted()
  }

  /// The words of an `enum` in `$defs`.
  func words(of definition: String) -> [String] {
    let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
    return definitions[definition]?["enum"] as? [String] ?? []
  }

  private func unknown(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    let schema = resolved(schema)
    if let values = value as? [Any], let items = schema["items"] as? [String: Any] {
      return values.flatMap { unknown($0, items, "\(place)[]") }
    }
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    return object.flatMap { key, value -> [String] in
      let here = place.isEmpty ? key : "\(place).\(key)"
      if let known = properties[key] { return unknown(value, known, here) }
      return schema["additionalProperties"] is [String: Any] ? [] : [here]
    }
  }

  /// References are to `#/$defs/NAME` alone.
  private func resolved(_ schema: [String: Any]) -> [String: Any] {
    guard let name = (schema["$ref"] as? String)?.split(separator: "/").last else { return schema }
    let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
    return definitions[String(name)] ?? [:]
  }
}
