/// A result code of libcurl under its C name, so that codes we do not know survive (libcurl-errors(3)).
struct CurlCode: RawRepresentable, Sendable, Hashable {
  let rawValue: UInt32

  static let ok = CurlCode(rawValue: 0)
  static let unsupportedProtocol = CurlCode(rawValue: 1)
  static let urlMalformat = CurlCode(rawValue: 3)
  static let couldntResolveProxy = CurlCode(rawValue: 5)
  static let couldntResolveHost = CurlCode(rawValue: 6)
  static let couldntConnect = CurlCode(rawValue: 7)
  static let partialFile = CurlCode(rawValue: 18)
  static let writeError = CurlCode(rawValue: 23)
  static let outOfMemory = CurlCode(rawValue: 27)
  static let sslConnectError = CurlCode(rawValue: 35)
  static let badFunctionArgument = CurlCode(rawValue: 43)
  static let sslCertproblem = CurlCode(rawValue: 58)
  static let sslCipher = CurlCode(rawValue: 59)
  static let peerFailedVerification = CurlCode(rawValue: 60)
  static let filesizeExceeded = CurlCode(rawValue: 63)
  static let sslCacertBadfile = CurlCode(rawValue: 77)

  /// The next try would fail alike: something has to be changed first, here or there.
  var isPermanent: Bool {
    switch self {
    case .unsupportedProtocol, .urlMalformat, .writeError, .outOfMemory, .badFunctionArgument, .sslCertproblem, .sslCipher,
      .peerFailedVerification, .filesizeExceeded, .sslCacertBadfile:
      true
    default: false
    }
  }

  /// What an administrator can do about it; empty where nothing is known.
  var advice: String {
    switch self {
    case .couldntResolveProxy: "check the host name in `proxy` and this machine's DNS"
    case .couldntResolveHost: "check the host name in the URL and this machine's DNS"
    case .couldntConnect: "check that the server runs and that no firewall is between"
    case .peerFailedVerification:
      "the server's certificate is not trusted: if its authority is your own, name its PEM file as certificate authorities"
    case .sslCacertBadfile: "check that the file of certificate authorities is there, readable and PEM"
    case .sslConnectError: "check that the port speaks TLS 1.2 or newer"
    case .filesizeExceeded: "the answer is larger than is accepted"
    case .partialFile: "the answer was cut short and is not used"
    default: ""
    }
  }
}
