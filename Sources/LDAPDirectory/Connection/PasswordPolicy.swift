/// What a server says of the password in its answer to a bind (draft-behera-ldap-password-policy-11, 6.2).
struct PasswordPolicy: Sendable, Equatable {
  enum Problem: Int32, Sendable {
    case expired = 0
    case locked = 1
    case hasToBeChanged = 2
  }

  /// Seconds until the password expires; nil when the server does not warn.
  var expiresIn: Int?
  /// How many more binds an expired password is good for; nil when it has not expired.
  var graceLogins: Int?
  /// Nil also for problems that have nothing to do with a bind.
  var problem: Problem?

  /// Why the connection is of no use although the server took the bind; nil when nothing is in the way.
  ///
  /// Logins of grace are not for a service: a few cycles would use them up, and the account would be locked.
  var refusal: String? {
    switch problem {
    case .hasToBeChanged: return "the password has to be changed before anything else is allowed"
    case .expired where graceLogins == nil: return "the password has expired"
    case .locked: return "the account is locked"
    default: break
    }
    return graceLogins.map { "the password has expired; \($0) more logins with it are left, and they are not used up here" }
  }

  /// What an administrator ought to know of a bind that succeeded; nil when there is nothing.
  var warning: String? {
    expiresIn.map { seconds in
      let days = seconds / 86_400
      return "the password expires in \(days > 1 ? "\(days) days" : "\(seconds) seconds"): change it before then"
    }
  }

  /// What a refused bind means by this policy; nil when it adds nothing to the result code.
  var meaning: String? {
    switch problem {
    case .expired: "the password has expired"
    case .locked: "the account is locked"
    case .hasToBeChanged: "the password has to be changed"
    case nil: nil
    }
  }
}
