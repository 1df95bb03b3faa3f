/// Every server that answers shows an older state of the directory than was read before, so nothing was read.
///
/// After a restore from a backup that is as it should be; only an administrator can know.
package struct OlderDirectory: Error, Sendable, CustomStringConvertible {
  /// Which server, which state, and what to do; one line.
  package let reason: String

  package init(reason: String) { self.reason = reason }

  package var description: String { reason }
}
