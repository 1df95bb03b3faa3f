import Reconciliation

/// Judges who is disabled at the time of a read.
struct DisabledPeople {
  /// By what each person is disabled who is.
  let reasons: [PersonNumber: String]
  /// What could not be judged; one line each, for people.
  let remarks: [String]

  /// `time` is in seconds since 1970-01-01 UTC.
  init(_ read: borrowing PeopleRead, at time: Int64, schema: DirectorySchema.Name) {
    reasons = read.disabledSigns.compactMapValues { $0.reason(at: time) }
    var unreadable: [DisabledSign: Int] = [:]
    for signs in read.disabledSigns.values {
      for sign in signs.unreadable { unreadable[sign, default: 0] += 1 }
    }
    var remarks = unreadable.map {
      "\($0.value) people have a value of \($0.key.rawValue) that means nothing, and count as enabled by it"
    }
    // Every account of Active Directory has it.
    if schema == .activeDirectory, read.people.count > 0, read.signCounts[.userAccountControl] == nil {
      remarks.append(
        "no person shows userAccountControl, so nobody counts as disabled by it: check the account's right to read it")
    }
    self.remarks = remarks.sorted()
  }
}
