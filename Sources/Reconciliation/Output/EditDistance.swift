/// How far apart two spellings are, to find the word that was meant.
package enum EditDistance {
  /// The fewest insertions, deletions, replacements and swaps of neighbours that make one word the other (Damerau-Levenshtein,
  /// optimal string alignment).
  package static func between(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let replaced = rows[i][j] + (left[i] == right[j] ? 0 : 1)
        var best = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }

  /// The candidate spelt most like the word, in upper or lower case; nil when none is within a third of its own length.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let close = candidates.map { (distance: between(word.lowercased(), $0.lowercased()), candidate: $0) }
      .filter { $0.distance <= max(1, $0.candidate.unicodeScalars.count / 3) }
    return close.min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?.candidate
  }
}
