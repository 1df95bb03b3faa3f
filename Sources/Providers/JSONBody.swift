import FoundationEssentials
import HTTPClient

/// JSON bodies of requests and answers.
enum JSONBody {
  /// Decodes a whole body or throws: an answer that is not what was asked for is never taken for an empty one.
  ///
  /// - Parameter isSensitive: the body may hold a secret, so nothing of it is quoted.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from response: HTTPResponse, to request: HTTPRequest, isSensitive: Bool = false
  ) throws(ProviderError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(response.body))
    } catch {
      let came = ForeignText.summary(of: response, isSensitive: isSensitive)
      throw ProviderError(
        .unknown,
        "\(request.summary): the answer cannot be understood (\(reason(error))); it was \(came)\(ForeignText.requestID(of: response)); "
          + "check that the URL is the API's and that no proxy or login page answers in its place")
    }
  }

  /// Encodes with sorted keys, so that the same value gives the same bytes.
  static func encode(_ value: some Encodable) throws(ProviderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw ProviderError(.refused, "the request's body cannot be written as JSON, so nothing was sent")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context): at(context.codingPath, context.debugDescription)
    case DecodingError.typeMismatch(_, let context): at(context.codingPath, context.debugDescription)
    case DecodingError.valueNotFound(_, let context): at(context.codingPath, context.debugDescription)
    case DecodingError.keyNotFound(let key, let context): at(context.codingPath, "there is no key `\(key.stringValue)`")
    default: "not JSON"
    }
  }

  private static func at(_ path: [any CodingKey], _ text: String) -> String {
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
    return ForeignText.line(place.isEmpty ? sentence : "\(place): \(sentence)")
  }
}
