/// A target that was asked for and not read: a fault of ours, said plainly.
struct TargetNotRead: Error, CustomStringConvertible {
  let target: String
  var description: String { "the target '\(target)' was not read" }
}
