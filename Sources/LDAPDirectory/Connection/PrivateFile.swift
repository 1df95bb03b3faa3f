import Glibc

/// Files that hold keys.
enum PrivateFile {
  /// Throws unless the file can be read by us and not by everybody.
  ///
  /// A group may have the right to read, as Debian's `ssl-cert` has. That a service gets a file through an access list, as systemd hands
  /// out credentials, is no offence either.
  static func check(_ path: String, what: String) throws(LDAPError) {
    var status = stat()
    let attempt = "read \(what) in \(path)"
    guard unsafe stat(path, &status) == 0, unsafe access(path, R_OK) == 0 else {
      throw LDAPError(
        .settings, attempt: attempt, answer: SystemMessage.text(errno), advice: "check the path and its permissions")
    }
    guard status.st_mode & 0o007 == 0 else {
      throw LDAPError(
        .settings, attempt: attempt, answer: "everybody can use it (mode \(String(status.st_mode & 0o7777, radix: 8)))",
        advice: "chmod o-rwx '\(path)'")
    }
  }
}
