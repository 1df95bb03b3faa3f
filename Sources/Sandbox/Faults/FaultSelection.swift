/// Which requests a fault is for.
package struct FaultSelection: Sendable, Codable {
  /// Nil is both APIs.
  package var api: RecordedRequest.API?
  /// `GET`, `POST` and so on; nil is every one.
  package var method: String?
  /// The end of the path, without query and trailing slash: `/groups` concerns the list, `/groups/5` one group. With a `*`, which stands
  /// for anything, it is the whole path. Nil is every one.
  package var path: String?
  /// The one request of those that fit, counted from 1.
  package var nth: Int?
  /// The first and the last of those that fit.
  package var from: Int?
  package var until: Int?
  /// Every so many of them, the first of these being the last of so many.
  package var every: Int?
  /// How often the fault happens before it is over; nil is for ever.
  package var times: Int?

  package init(
    api: RecordedRequest.API? = nil, method: String? = nil, path: String? = nil, nth: Int? = nil, times: Int? = nil
  ) {
    self.api = api
    self.method = method
    self.path = path
    self.nth = nth
    self.times = times
  }

  func fits(_ request: SandboxRequest, of api: RecordedRequest.API) -> Bool {
    guard self.api ?? api == api, method ?? request.method == request.method else { return false }
    return path.map { Self.fits("/" + request.path.joined(separator: "/"), $0) } ?? true
  }

  /// Whether the fault happens to the `number`th request that fits.
  func picks(_ number: Int) -> Bool {
    if let nth { return number == nth }
    let place = number - (from ?? 1) + 1
    let step = every ?? 1
    guard place > 0, number <= until ?? .max, place.isMultiple(of: step) else { return false }
    return place / step <= times ?? .max
  }

  /// Each piece between two stars is taken where it comes first, but for the last one, which has to be the end.
  private static func fits(_ path: String, _ pattern: String) -> Bool {
    var pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let last = pieces.popLast(), let first = pieces.first else { return path.hasSuffix(pattern) }
    guard path.hasPrefix(first) else { return false }
    var rest = path.dropFirst(first.count)
    for piece in pieces.dropFirst() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
