import Fixtures

/// A made-up directory that is as odd as directories get: names that need escapes, spellings that differ, nesting, cycles, base64.
struct OddDirectory {
  private static let words = [
    "Weber, Hiro", "R+D", "#1", "a=b", "\"x\"", "Łukasz Ørsted", "a\\b", "semi;colon", "<b>", "e\u{301}mile", "plain",
    "  inner   blanks",
    "Ünïcode, Jr.", "晴", String(repeating: "long ", count: 30) + "end",
  ]

  private var chance: SeededGenerator
  private var people: [String] = []
  private var groups: [String] = []
  private(set) var ldif = ""

  init(seed: UInt64, people peopleCount: Int, groups groupCount: Int) {
    chance = SeededGenerator(seed: seed)
    for number in 0..<peopleCount { addPerson(number) }
    groups = (0..<groupCount).map { number in "cn=\(Self.escaped("\(word()) \(number)")),ou=groups,dc=example,dc=com" }
    for number in 0..<groupCount { addGroup(number) }
  }

  private mutating func word() -> String { Self.words.randomElement(using: &chance) ?? "" }

  private mutating func lot(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &chance) < percent }

  private mutating func addPerson(_ number: Int) {
    let name = "\(word()) \(number)"
    var rdn = "cn=\(Self.escaped(name))"
    if lot(20) { rdn += "+uid=u\(number)" }
    let dn = "\(rdn),ou=people,dc=example,dc=com"
    people.append(dn)
    let mails = lot(10) ? [] : lot(20) ? ["U\(number)@Example.com", "\(number)@example.com"] : ["u\(number)@example.com"]
    var lines = [("dn", dn), ("objectClass", "inetOrgPerson"), ("cn", name), ("sn", word() + "x"), ("uid", "u\(number)")]
    lines += mails.map { ("mail", $0) }
    if lot(30) { lines.append(("description", "\(word()) \(word()) ")) }
    if lot(30) { lines.append(("employeeNumber", "\(number % 7)")) }
    ldif += lines.map(LDIFWriter.line).joined() + "\n"
  }

  private mutating func addGroup(_ number: Int) {
    let isUnique = lot(40)
    var lines = [("dn", groups[number]), ("objectClass", isUnique ? "groupOfUniqueNames" : "groupOfNames")]
    lines.append(("cn", Self.unescaped(groups[number])))
    let chosen = Set((0..<Int.random(in: 1...12, using: &chance)).map { _ in Int.random(in: 0..<people.count, using: &chance) })
    var members = chosen.sorted().map { lot(30) ? respelled(people[$0]) : people[$0] }
    if lot(40) { members.append(respelled(groups[Int.random(in: 0..<groups.count, using: &chance)])) }
    if lot(20) { members.append("cn=gone\(number),ou=people,dc=example,dc=com") }
    lines += members.map { (isUnique ? "uniqueMember" : "member", $0) }
    if lot(50), let owner = people.randomElement(using: &chance) { lines.append(("owner", respelled(owner))) }
    if lot(50) { lines.append(("description", word())) }
    if lot(50) { lines.append(("businessCategory", "b \(number % 3)")) }
    ldif += lines.map(LDIFWriter.line).joined() + "\n"
  }

  /// The same name in another spelling.
  private mutating func respelled(_ dn: String) -> String {
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: dn.replacing("\\,", with: "\\2C").replacing(",ou=", with: ", OU=")
    case 1: dn.replacing("dc=example", with: "DC=EXAMPLE").replacing("cn=", with: "CN=")
    default: dn.replacing("\\+", with: "\\2b").replacing(",dc=", with: ",0.9.2342.19200300.100.1.25=")
    }
  }

  /// RFC 4514, 2.4.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for (index, character) in text.unicodeScalars.enumerated() {
      let isEdge = (character == " " || character == "#") && index == 0
      if isEdge || "\"+,;<>\\=".unicodeScalars.contains(character) { escaped += "\\" }
      escaped.unicodeScalars.append(character)
    }
    return escaped
  }

  private static func unescaped(_ dn: String) -> String {
    let value = dn.dropFirst("cn=".count).dropLast(",ou=groups,dc=example,dc=com".count)
    var text = ""
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
      } else {
        text.unicodeScalars.append(scalar)
        isEscaped = false
      }
    }
    return text
  }
}
