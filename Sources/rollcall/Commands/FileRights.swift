import Glibc
import Reconciliation

/// What the user of the service may do with files, looked at by somebody who may do more.
enum FileRights {
  /// What is wrong, as the end of a sentence, and what to do.
  struct Problem: Sendable, Hashable {
    var verdict = Finding.Verdict.fails
    let text: String
    let advice: String
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Why the service could not run a program; nil when nothing speaks against it. `user` need not exist: then it is judged as anybody.
  static func problem(running path: String, as user: String) -> Problem? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      return Problem(text: "there is no such file", advice: "put the program there, or correct `command`")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return Problem(text: "it is no file", advice: "name the program itself") }
    // ProtectHome= and PrivateTmp= of the unit.
    if let hidden = ["/home/", "/root/", "/run/user/", "/tmp/", "/var/tmp/"].first(where: path.hasPrefix) {
      return Problem(
        verdict: .warning, text: "the unit of the service hides \(hidden)", advice: "put the program below /usr/local or /etc")
    }
    guard mayExecute(status, user) else {
      return Problem(text: "the user \(user) of the service may not execute it", advice: "chmod 755 \(path)")
    }
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = folder[..<slash]
      guard unsafe stat(String(folder), &status) == 0, mayExecute(status, user) else {
        return Problem(text: "the user \(user) of the service may not look into \(folder)", advice: "chmod go+x \(folder)")
      }
    }
    return nil
  }

  /// By the bits of the owner, of the group, or of all others (path_resolution(7)).
  private static func mayExecute(_ status: stat, _ user: String) -> Bool {
    // getpwnam(3) returns memory that the next call uses again; what is needed is copied at once.
    let entry = unsafe getpwnam(user)
    let ids = unsafe entry.map { unsafe (user: $0.pointee.pw_uid, group: $0.pointee.pw_gid) }
    let bit: mode_t =
      if ids?.user == status.st_uid { S_IXUSR } else if ids?.group == status.st_gid { S_IXGRP } else { S_IXOTH }
    return status.st_mode & bit != 0
  }
}
