import FoundationEssentials
import HTTPClient

/// What an answer of BigV other than 2xx means. Errors have no codes, so the status decides; the text is shown and never matched.
enum BigVFault {
  /// - Parameter forbidden: what a 403 means: by default that the account is not ours to change.
  static func error(
    for response: HTTPResponse, to request: HTTPRequest, forbidden: ProviderError.Verdict = .stop
  ) -> ProviderError {
    var text = "\(request.summary): \(ForeignText.summary(of: response, isSensitive: true))"
    if let reason = reason(response) { text += ": \(reason)" }
    text += ForeignText.requestID(of: response)
    if let advice = advice(response.status) { text += "; \(advice)" }
    return ProviderError(verdict(response.status, forbidden), text)
  }

  private static func verdict(_ status: Int, _ forbidden: ProviderError.Verdict) -> ProviderError.Verdict {
    switch status {
    case 300...399, 401, 407: .stop
    case 403: forbidden
    case 404: .missing
    case 408, 425, 429: .unknown
    case 501: .refused
    case 400...499: .refused
    default: .unknown
    }
  }

  private static func advice(_ status: Int) -> String? {
    switch status {
    case 300...399: "redirects are not followed; set `url` to the address of the service itself"
    case 401: "check the credentials, and whether they need a one-time password"
    case 403: "the credentials need `account_admin` on the account"
    case 404: "it may be gone, or hidden from these credentials"
    default: nil
    }
  }

  /// The server's reason: `{"attr":["message",...]}`, `{"attr":"message"}` or plain text.
  private static func reason(_ response: HTTPResponse) -> String? {
    // try? is right: what is no such object is shown as the text that it is.
    if let fields = try? JSONDecoder().decode([String: Messages].self, from: Data(response.body)), !fields.isEmpty {
      return ForeignText.line(
        fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.texts.joined(separator: ", "))" }.joined(separator: "; "))
    }
    let text = ForeignText.line(String(decoding: response.body.prefix(1000), as: UTF8.self))
    return text.isEmpty ? nil : text
  }

  private struct Messages: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // try? asks for the shape only; what is no text has to be a list of texts.
      if let text = try? container.decode(String.self) {
        texts = [text]
      } else {
        texts = try container.decode([String].self)
      }
    }
  }
}
