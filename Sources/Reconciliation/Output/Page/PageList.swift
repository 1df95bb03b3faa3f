/// People who are listed together on the page and are in no row of a group.
struct PageList {
  /// `3 people have no account here`
  let title: String
  /// What tells more of them; nil where there is no such command.
  var command: String?
  /// Harmless lines.
  let people: [(label: String, note: String)]
}
