import Engine

extension Schedule {
  /// What holds when the configuration says nothing.
  static let standard = Schedule(every: .seconds(900), jitter: .seconds(60))
}
