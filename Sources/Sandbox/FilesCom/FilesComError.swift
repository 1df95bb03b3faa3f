import FoundationEssentials

/// An error as Files.com writes it.
///
/// Shape: `{"error":"text","http-code":422,"instance":"id","title":"Model Save Error","type":"processing-failure/model-save-error",
/// "errors":[...],"model_errors":{"name":["has already been taken"]}}`. The types and their statuses are those of the vendor's catalogue.
struct FilesComError: Error, Sendable {
  let status: Int
  /// Nil only for the catch-all 500, whose `http-code` is a string.
  let type: String?
  let text: String
  var modelErrors: [String: String] = [:]

  static func badRequest(_ kind: String, _ text: String) -> FilesComError {
    FilesComError(status: 422, type: "bad-request/" + kind, text: text)
  }

  static func notAuthenticated(_ kind: String, _ text: String) -> FilesComError {
    FilesComError(status: 401, type: "not-authenticated/" + kind, text: text)
  }

  static func notAuthorized(_ kind: String, _ text: String) -> FilesComError {
    FilesComError(status: 403, type: "not-authorized/" + kind, text: text)
  }

  /// The text is the vendor's: a 404 may also mean missing permission.
  static func notFound(_ kind: String?, _ what: String) -> FilesComError {
    FilesComError(
      status: 404, type: kind.map { "not-found/" + $0 } ?? "not-found",
      text: "\(what) not found. This may be related to your permissions.")
  }

  /// A record that cannot be saved because of one of its fields.
  static func modelSave(_ field: String, _ problem: String) -> FilesComError {
    FilesComError(
      status: 422, type: "processing-failure/model-save-error", text: "\(title(field)) \(problem)", modelErrors: [field: problem])
  }

  /// The usual type of a status, for failures on purpose.
  static func usual(status: Int, type: String?, text: String) -> FilesComError {
    let types = [
      401: "not-authenticated/invalid-credentials", 403: "not-authorized/site-admin-required", 404: "not-found",
      422: "bad-request", 423: "processing-failure/resource-locked", 429: "rate-limited/too-many-requests",
      503: "service-unavailable/migration-in-progress",
    ]
    // The one text that says more than what went wrong: where the site is.
    let isElsewhere = type == "not-authenticated/lockout-region-mismatch"
    let said = isElsewhere ? "This site is in another region. Use https://sandbox.eu.files.example instead." : text
    return FilesComError(status: status, type: type ?? types[status], text: said)
  }

  /// The status that the catalogue has for a type: that of its family, but for three.
  static func status(ofType type: String) -> Int {
    switch type {
    case "not-authenticated/lockout-region-mismatch", "processing-failure/folder-locked": 403
    case "processing-failure/destination-parent-does-not-exist": 409
    default:
      switch type.prefix(while: { $0 != "/" }) {
      case "not-authenticated": 401
      case "not-authorized", "site-configuration": 403
      case "not-found": 404
      case "rate-limited": 429
      default: 422
      }
    }
  }

  func answer(instance: String) -> SandboxAnswer {
    var body: [String: JSON] = ["error": .string(text), "http-code": .integer(status), "instance": .string(instance)]
    if let type {
      body["type"] = .string(type)
      body["title"] = .string(Self.title(type.split(separator: "/").last ?? ""))
    } else {
      body["http-code"] = .string(String(status))
    }
    if !modelErrors.isEmpty {
      body["errors"] = .array([.string(text)])
      body["model_errors"] = .object(modelErrors.mapValues { .array([.string($0)]) })
    }
    var answer = SandboxAnswer.json(status, .object(body))
    if let type { answer.headers["X-Files-Error-Class"] = type }
    return answer
  }

  /// `model-save-error` and `user_ids` as words with capitals.
  private static func title(_ name: some StringProtocol) -> String {
    name.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }
}
