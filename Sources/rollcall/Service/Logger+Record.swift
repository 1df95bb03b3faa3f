import Logging

extension Logger {
  /// The same logger for what has to be on record whatever is logged otherwise, from `notice` on.
  var forTheRecord: Logger {
    var logger = self
    logger.logLevel = .notice
    return logger
  }
}
