import Reconciliation

extension YAMLValue {
  /// The list under `notify:`; each entry is called what its `name` says, or by its place, from 1 on. `targets` are those that there are.
  func notifications(targets: [String]) -> [NotifyConfiguration] {
    var names: Set<String> = []
    var place = 0
    return list { entry in
      place += 1
      let rule = entry.notification(place: place, targets)
      if let rule, !names.insert(rule.terms.name).inserted {
        entry.report("is the second one with the name `\(rule.terms.name)`")
      }
      return rule
    }
  }

  /// `{name, on, targets, command | webhook, timeout, after, repeat}`.
  private func notification(place: Int, _ known: [String]) -> NotifyConfiguration? {
    mapping { keys in
      let name = keys.optional("name")?.parsed(Notation.identifier) ?? "\(place)"
      let events = keys.required("on")?.list { $0.choice(ConfigurableEvent.self)?.event }
      let targets = keys.optional("targets")?.list { $0.target(of: known) }
      let way = keys.way()
      let timeout = keys.optional("timeout")?.timeout() ?? NotifyTerms.standardTimeout
      let after = keys.optional("after")?.integer(in: 1...1_000) ?? 1
      let repeats = keys.optional("repeat")?.duration(atLeast: .seconds(60))
      guard let events, let way else { return nil }
      let terms = NotifyTerms(
        name: name, events: Set(events), targets: targets.map { Set($0) }, timeout: timeout, after: after, repeats: repeats)
      return NotifyConfiguration(terms: terms, way: way)
    }
  }

  /// The name of a target; any when nobody knows which there are, because something was refused already.
  private func target(of known: [String]) -> String? {
    guard let name = parsed(Notation.identifier) else { return nil }
    guard log.problems.isEmpty, !known.contains(name) else { return name }
    return refuse("names `\(name)`, and there is no such target", nearest: EditDistance.nearest(to: name, among: known))
  }

  /// What takes longer than ten minutes is no notification, and would keep the next ones back.
  private func timeout() -> Duration? {
    guard let duration = duration(atLeast: .milliseconds(100)) else { return nil }
    return duration <= .seconds(600) ? duration : refuse("has to be at most 10m")
  }

  /// The absolute path of a program, and its arguments.
  fileprivate func command() -> [String]? {
    let words = list { $0.text(orNumber: true) }
    guard let program = words.first else { return nil }
    guard program.hasPrefix("/") else {
      return refuse("has to begin with the full path of a program, such as /usr/local/sbin/notify: no shell looks for it")
    }
    guard !words.contains(where: { $0.utf8.contains(0) }) else { return refuse("has a zero byte in it") }
    return words
  }

  /// `{url, headers, ca, proxy, insecure, plan}`.
  fileprivate func webhook() -> WebhookConfiguration? {
    mapping { keys in
      let allowsInsecure = keys.optional("insecure")?.boolean() ?? false
      let url = keys.required("url")?.webhookURL(allowsInsecure: allowsInsecure)
      let headers = keys.optional("headers")?.headers() ?? []
      let authorities = keys.optional("ca")?.parsed(Notation.absolutePath)
      let proxy = keys.optional("proxy")?.proxy()
      let sendsPlan = keys.optional("plan")?.boolean() ?? false
      return url.map {
        WebhookConfiguration(
          url: $0, headers: headers, certificateAuthorities: authorities, proxy: proxy, allowsInsecure: allowsInsecure,
          sendsPlan: sendsPlan)
      }
    }
  }

  /// A URL, or where it is kept: of many chat servers it is all that one needs to know.
  private func webhookURL(allowsInsecure: Bool) -> WebhookConfiguration.Value? {
    guard isScalar else { return secret().map { .secret($0) } }
    let address = parsed { text throws(Refusal) in try WebhookAddress.parse(text, allowsInsecure: allowsInsecure) }
    return address.map { .plain($0.url) }
  }

  private func headers() -> [WebhookConfiguration.Header] {
    pairs().compactMap { key, value in
      guard let name = key.parsed(Notation.header) else { return nil }
      guard value.isScalar else { return value.secret().map { WebhookConfiguration.Header(name: name, value: .secret($0)) } }
      guard !Notation.isSecretHeader(name) else {
        return value.refuse(
          "has a secret for `\(name)` in the file itself: keep it elsewhere and say where, as `{credential: NAME}`")
      }
      return value.parsed(Notation.headerValue).map { WebhookConfiguration.Header(name: name, value: .plain($0)) }
    }
  }
}

extension YAMLMapping {
  /// What `metrics` and `notify` say; `targets` are those that there are.
  func reporting(targets: [String]) -> ReportingConfiguration {
    ReportingConfiguration(
      metrics: optional("metrics")?.metrics() ?? .none, notifications: optional("notify")?.notifications(targets: targets) ?? [])
  }

  /// `command` or `webhook`.
  fileprivate func way() -> NotifyConfiguration.Way? {
    guard let (key, value) = one(of: ["command", "webhook"]) else { return nil }
    return key == "command" ? value.command().map { .command($0) } : value.webhook().map { .webhook($0) }
  }
}

/// The events that can be asked for.
private enum ConfigurableEvent: String, CaseIterable {
  case hold, failure, recovered, change

  var event: NotifyEvent {
    switch self {
    case .hold: .hold
    case .failure: .failure
    case .recovered: .recovered
    case .change: .change
    }
  }
}
