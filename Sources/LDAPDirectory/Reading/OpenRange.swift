/// A part of an attribute's values that is still to be read.
struct OpenRange: Equatable {
  /// The place of the entry among those that were read.
  let owner: Int
  /// In lower case.
  let attribute: String
  /// The number of the first value that is missing.
  let next: Int
}
