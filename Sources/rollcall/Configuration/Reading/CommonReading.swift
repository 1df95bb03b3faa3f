extension YAMLValue {
  /// A duration of at least `minimum`.
  func duration(atLeast minimum: Duration = .milliseconds(1)) -> Duration? {
    guard let duration = parsed(DurationNotation.parse) else { return nil }
    guard duration >= minimum else { return refuse("has to be at least \(DurationNotation.text(minimum))") }
    return duration
  }

  /// `{connect, idle, total}`, each of them with its default.
  func timeouts(default standard: Timeouts) -> Timeouts? {
    mapping { keys in
      let connect = keys.optional("connect")?.duration() ?? standard.connect
      let idle = keys.optional("idle")?.duration() ?? standard.idle
      let total = keys.optional("total")?.duration() ?? standard.total
      if max(connect, idle) > total { report("contradict each other: `total` is shorter than `connect` or `idle`") }
      return Timeouts(connect: connect, idle: idle, total: total)
    }
  }

  /// A URL of one of the schemes. Plain ones are for this machine alone unless `insecure: true` was said.
  func endpoint(schemes: [String], plain: Set<String>, allowsInsecure: Bool, remedy: String) -> Endpoint? {
    guard let endpoint = parsed({ text throws(Refusal) in try Endpoint.parse(text, schemes: schemes) }) else { return nil }
    guard !plain.contains(endpoint.scheme) || endpoint.isLocal || allowsInsecure else {
      return refuse("would be talked to in the clear: \(remedy), or say `insecure: true`")
    }
    return endpoint
  }

  /// An `http://` or `https://` URL.
  func webEndpoint(allowsInsecure: Bool) -> Endpoint? {
    endpoint(schemes: ["https", "http"], plain: ["http"], allowsInsecure: allowsInsecure, remedy: "use https://")
  }
}
