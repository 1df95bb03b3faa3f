/// The small notations: names, paths, distinguished names, attributes.
enum Notation {
  /// A name that can stand in logs, file names and marks of ownership: letters, digits, `.`, `_` and `-`.
  static func identifier(_ text: String) throws(Refusal) -> String {
    guard !text.isEmpty, text.count <= 64, text.utf8.allSatisfy({ isAlphanumeric($0) || "._-".utf8.contains($0) }),
      text.first != "."
    else { throw Refusal("has to be a name of letters, digits, `.`, `_` and `-`, 64 at most") }
    return text
  }

  static func environmentVariable(_ text: String) throws(Refusal) -> String {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      text.utf8.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "_") })
    else { throw Refusal("is not the name of an environment variable") }
    return text
  }

  static func absolutePath(_ text: String) throws(Refusal) -> String {
    guard text.hasPrefix("/"), text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
      throw Refusal("has to be a path that begins with /")
    }
    return text
  }

  /// A domain in DNS; names outside ASCII have to be in their ASCII form.
  static func domain(_ text: String) throws(Refusal) -> String {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 240, labels.count > 1,
      labels.allSatisfy({ label in
        (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { isAlphanumeric($0) || "-_".utf8.contains($0) }
      })
    else { throw Refusal("is not a domain such as example.org") }
    return text
  }

  /// A Kerberos principal, such as `rollcall@EXAMPLE.ORG`.
  static func principal(_ text: String) throws(Refusal) -> String {
    guard !text.isEmpty, text.first != "@", text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }) else {
      throw Refusal("is not a Kerberos principal such as rollcall@EXAMPLE.ORG")
    }
    return text
  }

  /// A DN as far as one can tell without a server: parts with a `=`, separated by commas.
  static func distinguishedName(_ text: String) throws(Refusal) -> String {
    var plain = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if !isEscaped, scalar != "\\" { plain.unicodeScalars.append(scalar) }
      isEscaped = !isEscaped && scalar == "\\"
    }
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.drop { $0 == " " }.first.map { $0.isLetter || $0.isNumber } == true && $0.contains("=") }) else {
      throw Refusal("is not a DN such as ou=people,dc=example,dc=org")
    }
    return text
  }

  /// Who binds: a DN, or a name as Active Directory takes it instead (MS-ADTS 5.1.1.1.1): `rollcall@example.org`, `EXAMPLE\\rollcall`.
  static func account(_ text: String) throws(Refusal) -> String {
    let isClean = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "@" || $0 == "\\" }
    if isClean, !text.contains("="), halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.last != " " }) {
      return text
    }
    do throws(Refusal) { return try distinguishedName(text) } catch {
      throw Refusal(
        "is not a DN such as cn=rollcall,dc=example,dc=org, nor a name in Active Directory such as rollcall@example.org or EXAMPLE\\rollcall"
      )
    }
  }

  /// The name of an LDAP attribute, or its number, with options.
  static func attribute(_ text: String) throws(Refusal) -> String {
    guard let first = text.utf8.first, isAlphanumeric(first),
      text.utf8.allSatisfy({ isAlphanumeric($0) || "-.;".utf8.contains($0) })
    else { throw Refusal("is not the name of an attribute") }
    return text
  }

  /// A DN with `{attribute}` in it where the group's own value is to stand.
  static func groupTemplate(_ text: String) throws(Refusal) -> String {
    var rest = Substring(text)
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
        throw Refusal("has a brace without its partner: write {cn} for the group's cn")
      }
      do throws(Refusal) { _ = try attribute(String(rest[rest.index(after: brace)..<end])) } catch {
        throw Refusal("has braces around what is not the name of an attribute: write {cn} for the group's cn")
      }
      rest = rest[rest.index(after: end)...]
    }
    return try distinguishedName(text)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
