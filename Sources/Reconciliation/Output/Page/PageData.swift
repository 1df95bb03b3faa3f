/// What the script of the page shows, as JSON.
///
/// `{"targets":[{"name":"acme","held":[ROW…],"rows":[ROW…]}]}` with a row such as
/// `{"n":"finance","t":"finance-emea","w":"renamed in the directory","h":"why it waits","x":1,"s":"new","p":[["+m","ana@example.org","why"]]}`:
/// name, new name, what is done, why it waits, whether access goes away, whether the group is `new` or `gone`, and its people with `+` or `-`
/// and `m` or `a` (member, admin), or `?`. What a row does not have is left out. All text is harmless lines already; what could end the
/// element that the JSON stands in is escaped.
struct PageData {
  private(set) var text = #"{"targets":["#
  private var isFirst = true

  /// Adds a target; `lists` are rows that are no groups, such as the people without an account.
  mutating func add(_ name: String, _ rows: PlanRows, lists: [PageList]) {
    text += isFirst ? "\n" : ",\n"
    isFirst = false
    text += #"{"name":"#
    add(name)
    text += #","held":["#
    add(rows.held) { $0.add($1) }
    text += #"],"rows":["#
    add(rows.groups) { $0.add($1) }
    text += #"],"lists":["#
    add(lists) { $0.add($1) }
    text += "]}"
  }

  /// The whole document.
  func finished() -> String { text + "]}" }

  private mutating func add<Element>(_ elements: [Element], _ add: (inout Self, Element) -> Void) {
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ",\n" }
      add(&self, element)
    }
  }

  private mutating func add(_ row: PlanRow) {
    text += #"{"n":"#
    add(row.name)
    add("t", row.newName)
    add("w", row.notes.isEmpty ? nil : row.notes.joined(separator: "; "))
    add("h", row.hold?.text)
    if row.takesAway { text += #","x":1"# }
    add("s", row.steps.isCreated ? "new" : row.steps.isDeleted ? "gone" : nil)
    people(row.people.map { ($0.sign, $0.label, $0.note) })
  }

  private mutating func add(_ list: PageList) {
    text += #"{"n":"#
    add(list.title)
    add("w", list.command)
    people(list.people.map { ("?", $0.label, $0.note) })
  }

  private mutating func people(_ people: [(String, String, String?)]) {
    text += #","p":["#
    for (index, (sign, label, note)) in people.enumerated() {
      text += index == 0 ? #"[""# : #",[""#
      text += sign
      text += #"","#
      add(label)
      if let note {
        text += ","
        add(note)
      }
      text += "]"
    }
    text += "]}"
  }

  private mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    text += ",\"\(key)\":"
    add(value)
  }

  /// A string of JSON. Control characters are not in it: RFC 8259, 7 leaves quotes and backslashes. `<` could begin `</script` or `<!--`.
  private mutating func add(_ string: String) {
    let isPlain = !string.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "<") }
    let escaped =
      isPlain
      ? string
      : string.rewriting { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "<": "\\u003c"
        default: nil
        }
      }
    text += "\""
    text += escaped
    text += "\""
  }
}

extension PlanRow.Person {
  /// `+m`, `-m`, `+a`, `-a`: what happens, and to which role.
  fileprivate var sign: String {
    switch kind {
    case .remove: "-m"
    case .grant: "+a"
    case .revoke: "-a"
    default: "+m"
    }
  }
}
