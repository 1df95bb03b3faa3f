import Reconciliation

extension YAMLValue {
  /// `always`, `never` or `after DURATION`.
  func manualChanges() -> ManualChanges? {
    parsed { text throws(Refusal) in
      switch text {
      case "always": return .revert
      case "never": return .keep
      case _ where text.hasPrefix("after "):
        let time = try DurationNotation.parse(String(text.dropFirst("after ".count)))
        guard time >= .seconds(1) else {
          throw Refusal("is `\(text)`, and the time has to be a second or more: always needs none")
        }
        return .revertAfter(time)
      default: throw Refusal("is `\(text)`, and it has to be always, never or after DURATION, such as after 24h")
      }
    }
  }
}
