/// What has to be added to and removed from a list to make it another one.
package struct SortedDifference: Sendable, Hashable {
  /// Ascending.
  package private(set) var added: [AccountNumber] = []
  /// Ascending.
  package private(set) var removed: [AccountNumber] = []

  /// Both lists are ascending and without repetition; one pass over both.
  package init(from current: [AccountNumber], to desired: [AccountNumber]) {
    guard current != desired else { return }
    var (i, j) = (0, 0)
    while i < current.count && j < desired.count {
      if current[i] == desired[j] {
        i += 1
        j += 1
      } else if current[i] < desired[j] {
        removed.append(current[i])
        i += 1
      } else {
        added.append(desired[j])
        j += 1
      }
    }
    removed.append(contentsOf: current[i...])
    added.append(contentsOf: desired[j...])
  }
}
