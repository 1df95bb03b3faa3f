import FoundationEssentials

/// The three ways in: `Authorization: Basic` with `X-Yubikey-Otp`, `Bearer TOKEN` of a session, `Bearer apikey.SECRET`.
extension BigVAPI {
  private static let usualValidity = 1800
  private static let maximumValidity = 3600

  /// `POST /session {"username","password","validity"?,"yubikey"?}` gives a token as plain text; `GET /session/TOKEN` tells whose it is.
  mutating func session(_ request: SandboxRequest, at now: Date) throws(BigVError) -> SandboxAnswer {
    switch (request.method, request.path.count) {
    case ("POST", 1):
      let members = try Self.members(of: request)
      let otp = members["yubikey"]?.string ?? request.headers["x-yubikey-otp"]
      let factors = try factors(members["username"]?.string ?? "", password: members["password"]?.string ?? "", otp: otp)
      let validity = min(max(1, members["validity"]?.integer ?? Self.usualValidity), Self.maximumValidity)
      let username = members["username"]?.string ?? ""
      return .text(200, state.openSession(for: username, factors: factors, validity: validity, at: now))
    case ("GET", 2):
      guard let session = state.sessions[request.path[1]], session.expires > now else { throw .notFound }
      return .json(
        200,
        [
          "username": .string(session.username), "factors": .array(session.factors.map(JSON.string)), "group_memberships": [],
        ])
    default: throw .notFound
    }
  }

  mutating func caller(_ request: SandboxRequest, at now: Date) throws(BigVError) -> BigVCaller {
    let words = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { throw .unauthorized("Authorization required") }
    switch words[0].lowercased() {
    case "basic":
      let credentials = String(decoding: Data(base64Encoded: words[1]) ?? Data(), as: UTF8.self)
      let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw .unauthorized("Authorization is not valid") }
      return try caller(parts[0], try factors(parts[0], password: parts[1], otp: request.headers["x-yubikey-otp"]))
    case "bearer" where words[1].hasPrefix("apikey."):
      guard let key = state.apiKeys.first(where: { "apikey." + $0.key == words[1] }) else {
        throw .unauthorized("API key is not valid")
      }
      let rows = state.privileges.values.filter { $0.username == key.user && $0.apiKeyID == key.id }
      return BigVCaller(username: key.user, privileges: rows)
    case "bearer":
      guard var session = state.sessions[words[1]], session.expires > now else {
        throw .unauthorized("Session is not valid or expired")
      }
      session.expires = now.addingTimeInterval(Double(session.validity))
      state.sessions[words[1]] = session
      return try caller(session.username, session.factors)
    default: throw .unauthorized("Authorization is not valid")
    }
  }

  /// What the caller has proved: the password, and the Yubikey when a one-time password was sent.
  private func factors(_ username: String, password: String, otp: String?) throws(BigVError) -> [String] {
    guard let user = state.users[username], let expected = user.password, password == expected else {
      throw .unauthorized("Username or password is not valid")
    }
    guard let otp, !otp.isEmpty else { return ["password"] }
    guard otp == user.otp else { throw .unauthorized("Yubikey OTP is not valid") }
    return ["password", "yubikey"]
  }

  /// Rows that want the Yubikey do not count without it; a caller left with none of their rows is told so.
  private func caller(_ username: String, _ factors: [String]) throws(BigVError) -> BigVCaller {
    let rows = state.privileges.values.filter { $0.username == username && $0.apiKeyID == nil }
    let counting = rows.filter { !$0.yubikeyRequired || factors.contains("yubikey") }
    guard rows.isEmpty || !counting.isEmpty else { throw .unauthorized("Yubikey OTP required: send X-Yubikey-Otp") }
    return BigVCaller(username: username, privileges: counting)
  }
}
