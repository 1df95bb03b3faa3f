import Glibc

/// The end of this process.
enum ProcessEnd {
  /// Ends with a status, once what was written has gone out, and without what libraries want done at the end: a call of libldap that was
  /// left behind at a stop may still be in them, and would find them taken down (exit(3), _exit(2)).
  static func now(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
