import FoundationEssentials
import HTTPClient

/// What an answer of Files.com other than 2xx means.
///
/// The first part of the error's `type` decides, not the status (a site that is down answers 422) and not the text (it is
/// translated). An answer without a type comes from something in between, and then the status is all there is.
enum FilesComFault {
  static func error(for response: HTTPResponse, to request: HTTPRequest) -> ProviderError {
    let fault = fault(response)
    let type = type(fault, response)
    let verdict = type.flatMap(verdict(ofType:)) ?? verdict(ofStatus: response.status)
    var text = "\(request.summary): "
    if let type {
      text += "\(response.status) \(ForeignText.line(type, limit: 120))"
      if let said = fault?.error ?? fault?.title, !said.isEmpty { text += ": \(ForeignText.line(said))" }
    } else {
      text += ForeignText.summary(of: response, isSensitive: false)
    }
    text += ForeignText.requestID(of: response)
    if let advice = advice(type: type, response) { text += "; \(advice)" }
    return ProviderError(verdict, text)
  }

  /// Whether the same request may be answered otherwise a little later, though its status does not say so: a site that is being
  /// moved and a locked resource answer 422.
  @Sendable static func isTransient(_ response: HTTPResponse) -> Bool {
    guard (400...499).contains(response.status), let type = type(fault(response), response) else { return false }
    return verdict(ofType: type) == .unknown
  }

  private static func fault(_ response: HTTPResponse) -> FilesComWire.Fault? {
    // try? is right: a body that is no JSON object, a proxy's page for one, has neither type nor text, and that is what the nil
    // says.
    try? JSONDecoder().decode(FilesComWire.Fault.self, from: Data(response.body))
  }

  private static func type(_ fault: FilesComWire.Fault?, _ response: HTTPResponse) -> String? {
    [fault?.type, response.header("x-files-error-class")].compactMap { $0 }.first { !$0.isEmpty }
  }

  /// Nil for a family that is not known.
  private static func verdict(ofType type: String) -> ProviderError.Verdict? {
    switch type.prefix(while: { $0 != "/" }) {
    case "rate-limited", "service-unavailable": .unknown
    case "not-authenticated", "not-authorized", "site-configuration": .stop
    case "not-found": .missing
    case "processing-failure": type == "processing-failure/resource-locked" ? .unknown : .refused
    case "bad-request": .refused
    default: nil
    }
  }

  /// A 404 without a type is not Files.com saying that something is gone.
  private static func verdict(ofStatus status: Int) -> ProviderError.Verdict {
    switch status {
    case 300...399, 401, 403, 407: .stop
    case 404, 408, 425, 429: .unknown
    case 501: .refused
    case 400...499: .refused
    default: .unknown
    }
  }

  private static func advice(type: String?, _ response: HTTPResponse) -> String? {
    switch type?.prefix(while: { $0 != "/" }) {
    case "not-authenticated" where type == "not-authenticated/lockout-region-mismatch":
      "set `url` to the host that it names; the credentials were not sent there"
    case "not-authenticated": "check that the credentials are those of this site and have not expired"
    case "not-authorized": "the credentials need the rights of a site admin and, for an API key, the permission set `full`"
    case "site-configuration": "the site itself has to be put in order at Files.com first"
    case "not-found": "it may be gone, or hidden from these credentials"
    case nil where (300...399).contains(response.status):
      "redirects are not followed; set `url` to the address of the site itself"
    case nil where response.status == 401 || response.status == 403:
      "check the credentials and any proxy on the way"
    default: nil
    }
  }
}
