/// What somebody wants to be told of.
enum NotifyEvent: String, Sendable, CaseIterable {
  /// What is held is not what was held before.
  case hold
  /// A cycle failed, or the directory was not read.
  case failure
  /// A cycle ended well after a failure.
  case recovered
  /// Something was changed on a target.
  case change
  /// Somebody tries whether notifications arrive; it cannot be asked for in the configuration.
  case test

}
