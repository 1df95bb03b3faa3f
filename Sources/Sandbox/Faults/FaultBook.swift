/// The faults of one stand-in, and how many requests each has seen.
struct FaultBook: Sendable {
  private let api: RecordedRequest.API
  private let faults: [Fault]
  private var seen: [Int]

  init(_ faults: [Fault], of api: RecordedRequest.API) {
    self.api = api
    self.faults = faults
    seen = Array(repeating: 0, count: faults.count)
  }

  /// The first fault that happens to this request. It counts for every fault up to that one, and not for those after it.
  mutating func take(for request: SandboxRequest) -> Fault? {
    for (index, fault) in faults.enumerated() where fault.selection.fits(request, of: api) {
      seen[index] += 1
      if fault.selection.picks(seen[index]) { return fault }
    }
    return nil
  }
}
