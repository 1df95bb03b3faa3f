/// Why a file is not carried out as a saved plan; the end of a sentence that the file's name begins.
package enum SavedPlanRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  case notAPlan
  /// A plan that was printed: it has no seal.
  case notSaved
  case otherVersion(Int)
  /// Cut off, edited, or damaged.
  case changed
  /// Both are names of instances.
  case otherInstance(theirs: String, ours: String)
  case otherConfiguration
  /// The configuration has no target of this name.
  case noSuchTarget(String)

  package var description: String {
    let again = "make a new one with rollcall plan --output"
    return switch self {
    case .notAPlan: "is not a plan of Rollcall"
    case .notSaved: "is a plan that was printed and not saved: \(again)"
    case .otherVersion(let version):
      "is a plan of form \(version), and this Rollcall knows \(Plan.formatVersion): \(again)"
    case .changed: "is no longer as it was saved: it was cut off, edited or damaged; nothing was done, \(again)"
    case .otherInstance(let theirs, let ours): "is a plan of the instance '\(theirs)', and this one is '\(ours)': \(again)"
    case .otherConfiguration:
      "was made with another configuration of the directory, the rules or the limits, or by another version of Rollcall: \(again)"
    case .noSuchTarget(let name): "is for the target \(name), which the configuration no longer has: \(again)"
    }
  }
}
