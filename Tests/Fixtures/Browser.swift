import Foundation

/// A headless Chromium with a profile of its own, driven over WebDriver (W3C) by Debian's chromedriver on loopback.
package struct Browser: Sendable {
  /// The driver or the page did not do what it was asked to.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private static let driver = "/usr/bin/chromedriver"

  /// Whether Debian's packages chromium and chromium-driver are here.
  package static var isInstalled: Bool {
    [driver, "/usr/bin/chromium"].allSatisfy(FileManager.default.isExecutableFile)
  }

  /// The address of the session.
  private let session: String
  private let base: String

  /// Runs a browser around `body`, and ends it afterwards, also when `body` throws.
  package static func run<Value: Sendable>(_ body: (Browser) async throws -> Value) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let port = try FreePort.some(1)[0]
    let process = try await RunningProcess.start(driver, ["--port=\(port)"], environment: ["HOME": folder.path])
    let result: Result<Value, any Error>
    do {
      guard await process.waits(until: { FreePort.accepts(port) }) else {
        throw Failure(description: "chromedriver did not start")
      }
      let browser = try await start("http://127.0.0.1:\(port)", profile: folder.path)
      do { result = .success(try await body(browser)) } catch { result = .failure(error) }
      // Takes the browser away; that it was gone already is as good.
      _ = try? await browser.ask("DELETE", "")
    } catch {
      result = .failure(error)
    }
    await process.stop()
    return try result.get()
  }

  private static func start(_ base: String, profile: String) async throws -> Browser {
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
      "--no-first-run", "--user-data-dir=\(profile)/profile", "--window-size=1200,900",
    ]
    let capabilities: [String: Any] = [
      "browserName": "chrome", "goog:chromeOptions": ["args": arguments, "binary": "/usr/bin/chromium"],
      "goog:loggingPrefs": ["browser": "ALL"],
    ]
    let answer = try await ask("POST", "/session", base, ["capabilities": ["alwaysMatch": capabilities]])
    guard let session = (answer as? [String: Any])?["sessionId"] as? String else {
      throw Failure(description: "no session: \(answer)")
    }
    return Browser(session: "/session/\(session)", base: base)
  }

  /// What the command gives; `NSNull` for nothing.
  @discardableResult
  func ask(_ method: String, _ path: String, _ body: [String: Any] = [:]) async throws -> Any {
    try await Self.ask(method, session + path, base, body)
  }

  /// WebDriver, 6.3: a command is a request with a JSON body, its answer an object with `value`; an error has `error` and `message` in it.
  private static func ask(_ method: String, _ path: String, _ base: String, _ body: [String: Any]) async throws -> Any {
    let text = method == "POST" ? String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self) : ""
    let answer = try await RawExchange.send(
      method, path, to: base, headers: ["Content-Type: application/json"], body: text, endsByLength: true)
    guard
      let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any], let value = object["value"]
    else { throw Failure(description: "\(method) \(path): no value in the answer") }
    if let error = (value as? [String: Any])?["error"] {
      throw Failure(description: "\(method) \(path): \(error): \((value as? [String: Any])?["message"] ?? "")")
    }
    return value
  }
}
