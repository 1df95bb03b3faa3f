/// The rows of the page for readers without a script: the first ones, in the markup that the script makes as well.
enum PageRows {
  private static let rowsShown = 200
  private static let peopleShown = 50

  /// `tag` names the target of a row where the rows are those of several.
  static func html(_ rows: [(row: PlanRow, tag: String)]) -> String {
    rows.prefix(rowsShown).map(html).joined() + rest(rows.count - rowsShown, "row")
  }

  static func html(_ lists: [PageList]) -> String {
    lists.map { list in
      let people = list.people.prefix(peopleShown).map { person("none", "?", "", $0.label, $0.note) }.joined()
      return folded("none", head("?", name(list.title), "", list.command ?? "", ""), people, list.people.count)
    }.joined()
  }

  private static func html(_ row: PlanRow, _ tag: String) -> String {
    let title = name(row.name) + (row.newName.map { " → " + name($0) } ?? "")
    let (look, mark) = row.look
    let head = head(mark, title, tag, row.hold?.text ?? row.notes.joined(separator: "; "), counts(row))
    if row.people.isEmpty { return "<div class=\"row \(look)\">\(head)</div>\n" }
    return folded(look, head, row.people.prefix(peopleShown).map(person).joined(), row.people.count)
  }

  private static func folded(_ look: String, _ head: String, _ people: String, _ count: Int) -> String {
    "<details class=\"row \(look)\"><summary>\(head)</summary><ul class=\"people\">\(people)</ul>\(rest(count - peopleShown, "person"))</details>\n"
  }

  private static func head(_ mark: String, _ title: String, _ tag: String, _ what: String, _ counts: String) -> String {
    var html = "<span class=\"mark\">\(mark)</span><span class=\"name\">\(title)</span>"
    if !tag.isEmpty { html += "<span class=\"tag\">\(HTMLText.escaped(tag))</span>" }
    if !what.isEmpty { html += "<span class=\"what\">\(HTMLText.escaped(what, limit: .max))</span>" }
    return html + "<span class=\"counts\">\(counts)</span>"
  }

  private static func counts(_ row: PlanRow) -> String {
    [
      ("add", "+", Change.Kind.add, "member"), ("remove", "−", .remove, "member"), ("add", "+", .grant, "admin"),
      ("remove", "−", .revoke, "admin"),
    ]
    .map { look, sign, kind, noun in
      let count = row.count(kind)
      return count == 0 ? "" : "<span class=\"\(look)\">\(sign)\(Numbers.counted(count, noun))</span>"
    }.joined()
  }

  private static func person(_ person: PlanRow.Person) -> String {
    let isGiven = person.kind == .add || person.kind == .grant
    let role = person.kind == .add || person.kind == .remove ? "member" : "admin"
    return self.person(isGiven ? "add" : "remove", isGiven ? "+" : "−", role, person.label, person.note)
  }

  private static func person(_ look: String, _ sign: String, _ role: String, _ label: String, _ why: String?) -> String {
    let note = why.map { "<span class=\"why\">\(HTMLText.escaped($0, limit: .max))</span>" } ?? ""
    return
      "<li class=\"\(look)\"><span class=\"sign\">\(sign)</span><span class=\"role\">\(role)</span>\(name(label))\(note)</li>"
  }

  private static func name(_ text: String) -> String { "<bdi>\(HTMLText.escaped(text, limit: .max))</bdi>" }

  private static func rest(_ count: Int, _ noun: String) -> String {
    guard count > 0 else { return "" }
    let many = noun == "person" ? "more people" : "more groups"
    return "<p class=\"rest\">… and \(Numbers.count(count)) \(many); the script of this page, or --format json, shows them.</p>"
  }
}

extension PlanRow {
  /// How the row looks: the class of its element, and the sign before its name.
  fileprivate var look: (String, String) {
    if hold != nil { return ("held", "!") }
    if steps.isDeleted { return ("remove", "−") }
    return steps.isCreated ? ("add", "+") : ("change", "~")
  }
}
