import Engine

extension Schedule {
  static let usualInterval = Duration.seconds(900)
  private static let usualJitter = Duration.seconds(60)

  /// What holds when the configuration says nothing.
  static let standard = Schedule(.every(usualInterval))

  /// A rhythm with all else as it is by default: an interval gets a tenth of itself by chance, and a minute at most; a calendar is kept to the
  /// second, and a start is no moment of it.
  init(_ rhythm: Rhythm) {
    switch rhythm {
    case .every(let interval): self.init(rhythm, jitter: min(Self.usualJitter, interval / 10), runsAtStart: true)
    case .at: self.init(rhythm, jitter: .zero, runsAtStart: false)
    }
  }
}
