import CLDAP

/// Memory that was freed and that the C library keeps.
package enum FreedMemory {
  /// From now on large pieces go back to the system as soon as they are freed; for the start of a program.
  ///
  /// The C library takes a piece of a certain size and more from the system and gives it back when it is freed (mallopt(3),
  /// M_MMAP_THRESHOLD). Left alone it raises that size to that of the largest piece ever freed, and keeps what is below it. Fails only
  /// for a size that is no size, and then nothing is changed.
  package static func returnLargePieces() { _ = mallopt(M_MMAP_THRESHOLD, largePiece) }

  private static let largePiece: Int32 = 256 * 1024

  /// Gives it back to the system.
  ///
  /// Each thread of a read has an arena of its own in the C library, with as much free in it as the snapshot takes; no thread of
  /// later steps would be given any of that. The result says only whether there was anything.
  static func giveBack() { _ = malloc_trim(0) }
}
