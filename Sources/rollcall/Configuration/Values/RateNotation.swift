import HTTPClient

/// Rates as the configuration writes them: `10/s`, `600/m`, `0.5/s`, `auto`, `unlimited`.
enum RateNotation {
  static func parse(_ text: String) throws(Refusal) -> Rate {
    if text == "auto" { return .automatic }
    if text == "unlimited" { return .unlimited }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let seconds: [Substring: Double] = ["s": 1, "m": 60, "h": 3600]
    guard parts.count == 2, parts[0].allSatisfy({ "0"..."9" ~= $0 || $0 == "." }), let number = Double(parts[0]), number > 0,
      number.isFinite, let unit = seconds[parts[1]]
    else {
      throw Refusal("is not a rate: write it as 10/s, 600/m, 1000/h, auto or unlimited")
    }
    let rate = number / unit
    guard rate <= 10_000 else { throw Refusal("is more than 10000/s, which is no limit: write unlimited") }
    guard rate >= 1.0 / 60 else { throw Refusal("is less than 1/m, at which not even the lists are read in reasonable time") }
    return .perSecond(rate)
  }
}
