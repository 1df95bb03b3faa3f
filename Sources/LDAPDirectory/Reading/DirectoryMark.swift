/// Which state of the directory a server shows, by what the server itself counts its changes with.
enum DirectoryMark: Sendable, Hashable, CustomStringConvertible {
  /// `contextCSN` of OpenLDAP: the stamp of the newest change of each server that takes changes, by the number of that server.
  ///
  /// Every replica shows the same stamps when it has the same changes, so any two can be compared (slapd-config(5), syncprov).
  case changeStamps([String: String])
  /// `highestCommittedUSN` of Active Directory and Samba: a number that one controller counts for itself.
  ///
  /// `invocation` names the controller's database: it changes when the database is restored as it should be (MS-ADTS 3.1.1.1.9).
  case updateNumber(UInt64, invocation: String)
  /// `lastusn` of 389 Directory Server: a number that one server counts for itself, and does not say for which database.
  case entryNumber(UInt64)

  /// Reads what `description` wrote; nil for anything else.
  init?(_ text: String) {
    let fields = text.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    if fields.count == 2, fields[0].count == 2, fields[0][0] == "usn", let number = UInt64(fields[0][1]), fields[1].count == 2,
      fields[1][0] == "invocation"
    {
      self = .updateNumber(number, invocation: fields[1][1])
    } else if fields.count == 1, fields[0].count == 2, fields[0][0] == "entryusn", let number = UInt64(fields[0][1]) {
      self = .entryNumber(number)
    } else {
      self.init(changeStamps: text.split(separator: ";").map(String.init))
    }
  }

  /// Of the values of `contextCSN`; nil when there are none, or one is no stamp (`TIME#COUNT#SERVER#MODIFICATION`).
  init?(changeStamps values: [String]) {
    var newest: [String: String] = [:]
    for value in values {
      let parts = value.split(separator: "#", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0].utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return nil }
      let server = String(parts[2])
      newest[server] = max(newest[server] ?? "", value)
    }
    guard !newest.isEmpty else { return nil }
    self = .changeStamps(newest)
  }

  /// As it stands in plans and in the ledger.
  var description: String {
    switch self {
    case .changeStamps(let stamps): stamps.values.sorted().joined(separator: ";")
    case .updateNumber(let number, let invocation): "usn=\(number);invocation=\(invocation)"
    case .entryNumber(let number): "entryusn=\(number)"
    }
  }

  /// Whether another read can be measured by it: a number that does not say whose it is cannot.
  var isMeasure: Bool { if case .entryNumber = self { false } else { true } }
}
