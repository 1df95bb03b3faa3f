/// Why a value is not taken: the end of a sentence that its name begins, without a secret.
struct Refusal: Error, Sendable, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
