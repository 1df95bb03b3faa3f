import Glibc

/// Standard input, output and error as the process was given them.
enum StandardStreams {
  /// Takes the place of those that are closed, so that no socket and no file gets their numbers and then what is meant for people.
  ///
  /// Called once, before anything is opened: open(2) gives the lowest number that is free. The place is taken for reading, so that writing
  /// to it fails and is told. Without /dev/null nothing is gained or lost.
  static func fill() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }
}
