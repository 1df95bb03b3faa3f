/// A refusal of BigV. Only the reasons of a 400 have a documented form; the other bodies are plain text.
enum BigVError: Error, Sendable {
  /// 400: what is wrong with one attribute.
  case invalid(attribute: String, String)
  /// 400 without an attribute.
  case refused(String)
  /// 401
  case unauthorized(String)
  /// 403: visible, but not for this caller to change.
  case forbidden(String)
  /// 404: not there, or not visible to this caller.
  case notFound
  /// 409
  case conflict(String)
  /// 415
  case unsupportedMediaType

  func answer(_ reasons: BigVBehaviour.Reasons) -> SandboxAnswer {
    switch self {
    case .invalid(let attribute, let text):
      switch reasons {
      case .lists: .json(400, .object([attribute: .array([.string(text)])]))
      case .strings: .json(400, .object([attribute: .string(text)]))
      case .text: .text(400, "\(attribute) \(text)")
      }
    case .refused(let text):
      reasons == .text
        ? .text(400, text) : .json(400, .object(["base": reasons == .lists ? .array([.string(text)]) : .string(text)]))
    case .unauthorized(let text): .text(401, text)
    case .forbidden(let text): .text(403, text)
    case .notFound: .text(404, "Not found")
    case .conflict(let text): .text(409, text)
    case .unsupportedMediaType: .text(415, "POST and PUT need Content-Type: application/json")
    }
  }
}
