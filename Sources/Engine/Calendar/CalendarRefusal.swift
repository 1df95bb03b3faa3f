/// Why a calendar expression or a quiet window is not taken: the end of a sentence that its name begins.
package struct CalendarRefusal: Error, Sendable, Hashable {
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}
