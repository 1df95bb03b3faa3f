/// A target that can be changed.
package protocol TargetWriter: TargetReader {
  /// Sends one write, once. It is never repeated in here unless it is certain that it was not sent.
  ///
  /// `group` is the target's id of the group that the write concerns, nil for a creation.
  func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer

  /// Looks whether a write whose answer is not known has taken effect, by reading the object.
  func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence
}
