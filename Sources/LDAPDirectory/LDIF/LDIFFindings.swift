import Reconciliation

/// What `rollcall check` says of a file. Pure.
enum LDIFFindings {
  static let noBlankLine =
    "the file does not end with an empty line, so its last entry may be cut: end it with one if it is whole"

  static func file(_ source: borrowing LDIFSource) -> [Finding] {
    let state = source.file.state
    let size = "\(Numbers.counted(source.index.places.count, "entry", "entries")), \(state.bytes) bytes"
    var findings = [
      Finding(.works, "file", "\(source.place): \(size), written \(Numbers.time(state.modified / 1_000_000_000))"),
      Finding(.works, "use", "plans are made from a file and never applied: it shows the directory of the time it was written"),
    ]
    if !source.index.endsWithBlankLine {
      findings.append(
        Finding(.warning, "file", noBlankLine, advice: "until then nothing is removed on the strength of this file"))
    }
    if source.index.remarks.references > 0 {
      findings.append(
        Finding(
          .warning, "references", "\(source.index.remarks.references) references to other servers are noted in the file",
          advice: "what is there is missing here; write those parts into the file as well"))
    }
    return findings
  }
}
