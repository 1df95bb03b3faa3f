import CLDAP

/// Memory that was freed and that the C library keeps.
enum FreedMemory {
  /// Gives it back to the system.
  ///
  /// Each thread of a read has an arena of its own in the C library, with as much free in it as the snapshot takes; no thread of
  /// later steps would be given any of that. The result says only whether there was anything.
  static func giveBack() { _ = malloc_trim(0) }
}
