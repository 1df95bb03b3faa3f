import Reconciliation

/// Judges who is disabled at the time of a read, and of whom that cannot be told.
struct DisabledPeople {
  /// By what each person is disabled who is.
  let reasons: [PersonNumber: String]
  /// How far all others are known to be enabled.
  private(set) var proof = DisabledProof()
  /// What could not be judged; one line each, for people.
  private(set) var remarks: [String] = []

  /// `time` is in seconds since 1970-01-01 UTC.
  init(_ read: borrowing PeopleRead, at time: Int64, schema: DirectorySchema.Name) {
    let reasons = read.disabledSigns.compactMapValues { $0.reason(at: time) }
    self.reasons = reasons
    proof.showsSigns = !read.signCounts.isEmpty
    if let sign = DisabledSign.constant(in: schema), read.people.count > 0, read.signCounts[sign] == nil {
      proof.completeness = .partial(
        "no person shows \(sign.rawValue): check the account's right to read it, or set people.disabled to keep")
    }
    for (person, signs) in read.disabledSigns where reasons[person] == nil {
      if let sign = signs.unreadable.min(by: { $0.rawValue < $1.rawValue }) {
        proof.undecided[person] = "the value of \(sign.rawValue) means nothing"
      } else if let sign = signs.missing, proof.completeness.isComplete {
        proof.undecided[person] = "\(sign.rawValue) is not shown"
      }
    }
    remarks = remarks(of: read)
  }

  /// One line for each reason why people are undecided.
  private func remarks(of read: borrowing PeopleRead) -> [String] {
    var firsts: [String: PersonNumber] = [:]
    var counts: [String: Int] = [:]
    for (person, reason) in proof.undecided {
      firsts[reason] = min(person, firsts[reason] ?? person)
      counts[reason, default: 0] += 1
    }
    return firsts.map { reason, first in
      "\(counts[reason] ?? 0) people may be disabled and get nothing new, such as \(read.people.origin(of: first)): \(reason); mend "
        + "that or the account's right to read it, or set people.disabled to keep"
    }.sorted()
  }
}
