import Yams

/// One configuration file, taken apart as far as YAML goes.
enum YAMLDocument {
  /// The file's single document; nil when it cannot be read or is not YAML, which the log then says.
  static func root(of path: String, files: any FileAccess, log: ReadingLog) -> YAMLValue? {
    let whole = Position(file: path)
    let text: String
    do throws(FileError) {
      guard let decoded = String(validating: try files.read(path).bytes, as: UTF8.self) else {
        return log.refuse(whole, "is not UTF-8: save it in that encoding")
      }
      text = decoded
    } catch {
      let advice = "name the file with --config, or begin with a copy of config/rollcall.yaml"
      return log.refuse(whole, "cannot be read: \(error.reason); \(advice)")
    }
    do {
      guard let node = try Yams.compose(yaml: text, .default, .default, .utf8) else {
        return log.refuse(whole, "is empty: there has to be a mapping in it")
      }
      return YAMLValue(node: node, path: "", file: path, log: log)
    } catch {
      return refuse(error, in: path, log: log)
    }
  }

  /// Only Yams' words and marks are used: its own descriptions quote the file, and so whatever secret may stand in it.
  private static func refuse(_ error: any Error, in path: String, log: ReadingLog) -> YAMLValue? {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let position = Position(file: path, line: mark.line, column: mark.column)
      let circumstances = context.map { " \($0.text) (line \($0.mark.line))" } ?? ""
      return log.refuse(position, "is not YAML: \(problem)\(circumstances)")
    case .reader(let problem, let offset, _, let yaml):
      return log.refuse(position(of: offset, in: yaml, file: path), "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let position = Position(file: path, line: context.mark.line, column: context.mark.column)
      let names = keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      return log.refuse(position, "\(names) is given more than once in one mapping; keep one of them")
    default:
      return log.refuse(Position(file: path), "is not YAML")
    }
  }

  private static func position(of offset: Int?, in text: String, file: String) -> Position {
    guard let offset else { return Position(file: file) }
    let before = text.prefix(offset)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return Position(file: file, line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
