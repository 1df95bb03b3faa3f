/// Why Active Directory refused a bind: it says so by a code in its diagnostic message, such as
/// `80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839`.
enum ActiveDirectoryRefusal {
  /// The numbers are those of Windows' logon errors, in hexadecimal (MS-ERREF 2.2: ERROR_LOGON_FAILURE is 1326, 0x52e).
  private static let meanings = [
    "525": "there is no such account", "52e": "the user name or the password is wrong",
    "530": "the account may not log in at this time", "531": "the account may not log in from this machine",
    "532": "the password has expired", "533": "the account is disabled", "701": "the account has expired",
    "773": "the password has to be changed before the first login", "775": "the account is locked",
  ]

  /// The code in words; nil when the message has none that is known.
  static func meaning(of diagnostic: String) -> String? {
    guard diagnostic.contains("LdapErr"), let start = diagnostic.firstRange(of: ", data ")?.upperBound else { return nil }
    return meanings[diagnostic[start...].prefix { $0.isHexDigit }.lowercased()]
  }
}
