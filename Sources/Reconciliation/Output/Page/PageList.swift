/// People who are listed together on the page and are in no row of a group.
struct PageList {
  /// `3 people have no account here`
  let title: String
  /// Harmless lines.
  let people: [(label: String, note: String)]
}
