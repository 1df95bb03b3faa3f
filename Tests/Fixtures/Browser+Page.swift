import Foundation

extension Browser {
  /// Opens a file; returns when it is loaded and its script has run.
  package func open(_ path: String) async throws {
    try await ask("POST", "/url", ["url": URL(filePath: path).absoluteString])
  }

  /// What a function body gives that runs in the page: `return document.title`.
  package func value<Value>(of script: String, as type: Value.Type = Value.self) async throws -> Value {
    let value = try await ask("POST", "/execute/sync", ["script": script, "args": [Any]()])
    guard let value = value as? Value else { throw Failure(description: "\(script) gave \(value), no \(type)") }
    return value
  }

  /// Types as a person does, after what is there already; the element is found by a CSS selector.
  package func type(_ text: String, into selector: String) async throws {
    try await ask("POST", "/element/\(try await element(selector))/value", ["text": text])
  }

  /// Presses a key on what has the focus; keys without a character have codes of their own, U+E007 is Enter (WebDriver, 17.4.2).
  package func press(_ key: String) async throws {
    let strokes = ["keyDown", "keyUp"].map { ["type": $0, "value": key] }
    let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": strokes]
    try await ask("POST", "/actions", ["actions": [source]])
  }

  /// Empties a field as a person does, key by key.
  package func clear(_ selector: String) async throws {
    let length: Int = try await value(of: "return document.querySelector('\(selector)').value.length")
    // U+E003 is the key Backspace (WebDriver, 17.4.2).
    try await type(String(repeating: "\u{E003}", count: length), into: selector)
  }

  /// Clicks on the first element that the CSS selector finds; fails when something covers it.
  package func click(_ selector: String) async throws {
    try await ask("POST", "/element/\(try await element(selector))/click")
  }

  /// The text of the first element as it is rendered: without what is hidden.
  package func text(of selector: String) async throws -> String {
    try await ask("GET", "/element/\(try await element(selector))/text") as? String ?? ""
  }

  /// What the page wrote to the console since it was asked last, and errors of its script and its policy.
  package func messages() async throws -> [String] {
    let entries = try await ask("POST", "/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return entries.map { "\($0["level"] ?? ""): \($0["message"] ?? "")" }
  }

  /// Waits until the script gives true.
  package func waits(until script: String) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(30)
    while !(try await value(of: "return Boolean(\(script))", as: Bool.self)) {
      guard clock.now < end else { throw Failure(description: "never true: \(script)") }
      try await clock.sleep(for: .milliseconds(10))
    }
  }

  /// The screen of a phone of this width in CSS pixels; 0 takes it away again.
  package func resize(width: Int, height: Int = 740) async throws {
    let screen: [String: any Sendable] = ["width": width, "height": height, "deviceScaleFactor": 2, "mobile": true]
    try await control("Emulation.\(width == 0 ? "clear" : "set")DeviceMetricsOverride", width == 0 ? [:] : screen)
  }

  /// A command of the Chrome DevTools Protocol.
  package func control(_ command: String, _ parameters: [String: any Sendable]) async throws {
    try await ask("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// Keeps what is to be seen as a PNG file.
  package func keepScreen(at path: String) async throws {
    let text = try await ask("GET", "/screenshot") as? String ?? ""
    try Data(base64Encoded: text)?.write(to: URL(filePath: path))
  }

  /// WebDriver, 11: the key under which the answer has the identifier of an element is this one.
  private func element(_ selector: String) async throws -> String {
    let answer = try await ask("POST", "/element", ["using": "css selector", "value": selector]) as? [String: String]
    guard let element = answer?["element-6066-11e4-a52e-4f735466cecf"] else {
      throw Failure(description: "no element for \(selector)")
    }
    return element
  }
}
