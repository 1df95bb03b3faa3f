/// What came back for a request, as it is counted.
package enum HTTPAnswerClass: String, Sendable, CaseIterable {
  case success = "2xx"
  case redirect = "3xx"
  case refused = "4xx"
  case failed = "5xx"
  /// Too many requests; it is not counted among `4xx`.
  case tooMany = "429"
  /// There was no answer, or one of a class that there is not.
  case none

  init(status: Int) {
    self =
      switch status {
      case 429: .tooMany
      case 200..<300: .success
      case 300..<400: .redirect
      case 400..<500: .refused
      case 500..<600: .failed
      default: .none
      }
  }
}
