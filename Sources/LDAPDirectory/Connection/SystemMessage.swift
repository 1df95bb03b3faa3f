import Glibc

/// The system's words for its error numbers.
enum SystemMessage {
  /// glibc keeps the text in memory of the calling thread, and it is copied here.
  static func text(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// The same for what getaddrinfo returns; the texts are constants.
  static func lookUp(_ code: Int32) -> String { unsafe String(cString: gai_strerror(code)) }
}
