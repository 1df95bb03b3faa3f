import Reconciliation

extension Fault {
  /// The keys of both halves of a rule; the selection's are read by the selection.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case api, method, path, nth, from, until, every, times
    case delay, drop, status, type, body, html, headers, truncate, redirect
    case takesEffect = "takes-effect"
    case retryAfter = "retry-after"
    case retryAfterDate = "retry-after-date"
    case contentType = "content-type"
    case slowLoris = "slow-loris"
    case silentIgnore = "silent-ignore"
    case gzipBomb = "gzip-bomb"
    case clockOffset = "clock-offset"
    case hugeHeaders = "huge-headers"
  }

  package init(from decoder: any Decoder) throws {
    try Self.refuseUnknownKeys(decoder)
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(try FaultSelection(from: decoder))
    delay = try fields.decodeIfPresent(Int.self, forKey: .delay)
    drop = try fields.optionalChoice(.drop)
    status = try fields.decodeIfPresent(Int.self, forKey: .status)
    type = try fields.decodeIfPresent(String.self, forKey: .type)
    takesEffect = try fields.value(.takesEffect, default: false)
    body = try fields.decodeIfPresent(String.self, forKey: .body)
    html = try fields.value(.html, default: false)
    headers = try fields.value(.headers, default: [:])
    retryAfter = try fields.decodeIfPresent(JSON.self, forKey: .retryAfter)?.plainText
    retryAfterDate = try fields.decodeIfPresent(Int.self, forKey: .retryAfterDate)
    contentType = try fields.decodeIfPresent(String.self, forKey: .contentType)
    truncate = try fields.optionalChoice(.truncate)
    slowLoris = try fields.decodeIfPresent(Int.self, forKey: .slowLoris)
    silentIgnore = try fields.value(.silentIgnore, default: false)
    gzipBomb = try fields.decodeIfPresent(Int.self, forKey: .gzipBomb)
    redirect = try fields.decodeIfPresent(String.self, forKey: .redirect)
    clockOffset = try fields.decodeIfPresent(Int.self, forKey: .clockOffset)
    hugeHeaders = try fields.decodeIfPresent(Int.self, forKey: .hugeHeaders)
    guard let problem else { return }
    throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
  }

  package func encode(to encoder: any Encoder) throws {
    try selection.encode(to: encoder)
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(delay, forKey: .delay)
    try fields.encodeIfPresent(drop, forKey: .drop)
    try fields.encodeIfPresent(status, forKey: .status)
    try fields.encodeIfPresent(type, forKey: .type)
    try fields.encode(takesEffect, forKey: .takesEffect)
    try fields.encodeIfPresent(body, forKey: .body)
    try fields.encode(html, forKey: .html)
    try fields.encode(headers, forKey: .headers)
    try fields.encodeIfPresent(retryAfter, forKey: .retryAfter)
    try fields.encodeIfPresent(retryAfterDate, forKey: .retryAfterDate)
    try fields.encodeIfPresent(contentType, forKey: .contentType)
    try fields.encodeIfPresent(truncate, forKey: .truncate)
    try fields.encodeIfPresent(slowLoris, forKey: .slowLoris)
    try fields.encode(silentIgnore, forKey: .silentIgnore)
    try fields.encodeIfPresent(gzipBomb, forKey: .gzipBomb)
    try fields.encodeIfPresent(redirect, forKey: .redirect)
    try fields.encodeIfPresent(clockOffset, forKey: .clockOffset)
    try fields.encodeIfPresent(hugeHeaders, forKey: .hugeHeaders)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static func refuseUnknownKeys(_ decoder: any Decoder) throws {
    let known = CodingKeys.allCases.map(\.rawValue)
    let given = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    guard let unknown = given.first(where: { !known.contains($0) }) else { return }
    let hint = EditDistance.nearest(to: unknown, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "nothing reads \"\(unknown)\"\(hint)"))
  }
}
