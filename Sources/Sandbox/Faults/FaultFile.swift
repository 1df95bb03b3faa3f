package import Foundation

/// A file of faults: a JSON array of rules.
package enum FaultFile {
  /// Throws with the place when a rule is not one.
  package static func read(_ path: String) throws(SandboxDataError) -> [Fault] {
    let text: Data
    do { text = try Data(contentsOf: URL(filePath: path)) } catch {
      let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "there is no such file" : "\(error)"
      throw SandboxDataError("cannot read the faults in \(path): \(reason)")
    }
    return try read(text: text, source: "the faults in \(path)")
  }

  /// Reads the text of such a file; `source` names it in errors.
  package static func read(text: Data, source: String = "the faults") throws(SandboxDataError) -> [Fault] {
    do { _ = try JSON.parse(text) } catch { throw SandboxData.notJSON(text, source) }
    do { return try JSONDecoder().decode([Fault].self, from: text) } catch { throw SandboxDataError(error, in: source) }
  }
}
