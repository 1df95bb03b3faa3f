import HTTPClient
import Reconciliation

/// Posts each notification to a server, with the transport, the repeats and the rules about TLS that targets have.
struct WebhookSender: NotifySender {
  private let webhook: NotifyRule.Webhook
  private let timeout: Duration
  private let client: HTTPClient

  init(_ webhook: NotifyRule.Webhook, timeout: Duration) {
    self.webhook = webhook
    self.timeout = timeout
    var settings = HTTPClientSettings(rate: .unlimited, concurrency: 1, maximumBodyBytes: 1 << 20, readAttempts: 3)
    settings.connectTimeout = min(settings.connectTimeout, timeout)
    settings.idleTimeout = min(settings.idleTimeout, timeout)
    settings.totalTimeout = timeout
    settings.maximumRetryAfter = min(settings.maximumRetryAfter, timeout)
    settings.certificateAuthorities = webhook.certificateAuthorities
    settings.proxy = webhook.proxy
    settings.allowsInsecure = webhook.allowsInsecure
    client = HTTPClient(settings, time: .system, generator: SystemRandomNumberGenerator())
  }

  func send(_ document: NotifyDocument) async throws(NotifyFailure) {
    var document = document
    if !webhook.sendsPlan { document.plan = nil }
    let body: [UInt8]
    do { body = Array(try JSONText.encode(document).utf8) } catch {
      throw NotifyFailure("the notification cannot be written as JSON: \(error)")
    }
    let headers = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Idempotency-Key", document.id)] + webhook.headers
    let request = HTTPRequest(.post, webhook.url, headers: headers, body: body)
    let answer = try await answer(to: request)
    guard !(200..<300).contains(answer.status) else { return }
    throw NotifyFailure("POST \(webhook.origin): answered with \(answer.status)\(Self.advice(answer.status))")
  }

  /// As a read: to be told twice does no harm, and the key in the header says that it is the same.
  private func answer(to request: HTTPRequest) async throws(NotifyFailure) -> HTTPResponse {
    // Of the URL only the server is told: what follows it is the secret of many chat servers.
    let (client, timeout, place) = (client, timeout, "POST \(webhook.origin)")
    let answer = await withTaskGroup(of: Result<HTTPResponse, NotifyFailure>.self) { group in
      group.addTask {
        do throws(HTTPError) { return .success(try await client.read(request)) } catch {
          return .failure(NotifyFailure("\(place): \(error.reason)"))
        }
      }
      group.addTask {
        // Cancelled when the other one is first.
        try? await Task.sleep(for: timeout)
        return .failure(NotifyFailure("\(place): no answer within \(DurationNotation.text(timeout)), repeats included"))
      }
      defer { group.cancelAll() }
      return await group.next() ?? .failure(NotifyFailure("\(place): cancelled"))
    }
    return try answer.get()
  }

  private static func advice(_ status: Int) -> String {
    switch status {
    case 301...308: "; redirects are not followed: give the address that it leads to"
    case 401, 403: "; check the headers of the webhook"
    case 404, 410: "; check the URL of the webhook"
    default: ""
    }
  }
}
