import FlyingFox

/// What the server does with each of its hosts, whatever stands behind it.
protocol SandboxHost: HTTPHandler {
  /// The API that is served.
  var api: RecordedRequest.API { get }

  /// From now on only these faults happen, and they begin to count anew.
  func replaceFaults(_ new: [Fault])
}
