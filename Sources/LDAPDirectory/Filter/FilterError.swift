/// Why a text is no search filter.
package struct FilterError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The end of a sentence that the filter begins.
  package let reason: String
  /// How many bytes of the text were read before it.
  package let position: Int

  package var description: String { "\(reason), at byte \(position + 1)" }
}
