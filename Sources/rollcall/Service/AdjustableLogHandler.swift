import Logging

/// Hands entries on as long as they are urgent enough at the moment.
///
/// A logger whose level was set by itself keeps that level.
struct AdjustableLogHandler: LogHandler {
  private var base: any LogHandler
  private let threshold: LogThreshold
  private var ownLevel: Logger.Level?

  init(_ base: any LogHandler, threshold: LogThreshold) {
    self.base = base
    self.threshold = threshold
  }

  var logLevel: Logger.Level {
    get { ownLevel ?? threshold.level.level }
    set { ownLevel = newValue }
  }

  var metadata: Logger.Metadata {
    get { base.metadata }
    set { base.metadata = newValue }
  }

  var metadataProvider: Logger.MetadataProvider? {
    get { base.metadataProvider }
    set { base.metadataProvider = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { base[metadataKey: key] }
    set { base[metadataKey: key] = newValue }
  }

  func log(event: LogEvent) { base.log(event: event) }
}
