/// Which state of the directory a server shows, by what the server itself counts its changes with.
enum DirectoryMark: Sendable, Hashable, CustomStringConvertible {
  /// `contextCSN` of OpenLDAP: the stamp of the newest change of each server that takes changes, by the number of that server.
  ///
  /// Where people and groups lie in several naming contexts, each counts for itself, and the key is `NUMBER@CONTEXT`. Every replica shows the same stamps when it has the same changes, so any two can be compared (slapd-config(5), syncprov).
  case changeStamps([String: String])
  /// `highestCommittedUSN` of Active Directory and Samba: a number that one controller counts for itself.
  ///
  /// `invocation` names the controller's database: it changes when the database is restored as it should be (MS-ADTS 3.1.1.1.9).
  case updateNumber(UInt64, invocation: String)
  /// `lastusn` of 389 Directory Server, by backend: numbers that one server counts for itself, and does not say which one it is.
  ///
  /// The backend has the empty name when all of them count together.
  case entryNumbers([String: UInt64])

  /// Reads what `description` wrote; nil for anything else.
  init?(_ text: String) {
    let fields = text.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    if fields.count == 2, fields[0].count == 2, fields[0][0] == "usn", let number = UInt64(fields[0][1]), fields[1].count == 2,
      fields[1][0] == "invocation"
    {
      self = .updateNumber(number, invocation: fields[1][1])
    } else if fields.count == 1, fields[0].count == 2, fields[0][0] == "entryusn" {
      self.init(entryNumbers: fields[0][1])
    } else {
      self.init(changeStamps: text.split(separator: ";").map(String.init))
    }
  }

  /// Of numbers as `description` writes them: `BACKEND:NUMBER`, or `NUMBER` alone, with commas between.
  private init?(entryNumbers text: String) {
    var numbers: [String: UInt64] = [:]
    for field in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let number = parts.last.flatMap({ UInt64($0) }) else { return nil }
      numbers[parts.count == 2 ? String(parts[0]) : ""] = number
    }
    self = .entryNumbers(numbers)
  }

  /// A stamp with the naming context that it is of, as `init(changeStamps:)` takes it.
  static func stamp(_ value: String, of context: String) -> String {
    let plain = context.lowercased().utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: ","),
        UInt8(ascii: "."), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return "\(value)@\(plain.joined())"
  }

  /// Of the values of `contextCSN`, where there are several contexts with `@CONTEXT` after each; nil when there are none, or one is no
  /// stamp (`TIME#COUNT#SERVER#MODIFICATION`).
  init?(changeStamps values: [String]) {
    var newest: [String: String] = [:]
    for value in values {
      let end = value.firstIndex(of: "@") ?? value.endIndex
      let stamp = String(value[..<end])
      let parts = stamp.split(separator: "#", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0].utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return nil }
      let server = String(parts[2]) + value[end...]
      newest[server] = max(newest[server] ?? "", stamp)
    }
    guard !newest.isEmpty else { return nil }
    self = .changeStamps(newest)
  }

  /// As it stands in plans and in the ledger.
  var description: String {
    switch self {
    case .changeStamps(let stamps): stamps.map { $1 + Self.context(of: $0) }.sorted().joined(separator: ";")
    case .updateNumber(let number, let invocation): "usn=\(number);invocation=\(invocation)"
    case .entryNumbers(let numbers):
      "entryusn=" + numbers.map { $0.isEmpty ? "\($1)" : "\($0):\($1)" }.sorted().joined(separator: ",")
    }
  }

  /// The context in a key of `changeStamps`, with its `@`; empty when there is one context alone.
  static func context(of key: String) -> Substring { key[(key.firstIndex(of: "@") ?? key.endIndex)...] }

  /// Whether another read can be measured by it: a number that does not say whose it is cannot.
  var isMeasure: Bool { if case .entryNumbers = self { false } else { true } }
}
