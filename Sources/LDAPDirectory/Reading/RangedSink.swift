/// A sink whose entries can have attributes that come in ranges, `member;range=0-1499` (MS-ADTS 3.1.1.3.1.3.3).
protocol RangedSink: EntrySink {
  /// The range that is being asked for, of an entry that is known already; nil while entries are read for the first time.
  var late: OpenRange? { get set }
  /// How many values of such ranges came.
  var lateValues: Int { get }
  /// What is still to be asked for.
  var openRanges: [OpenRange] { get set }

  /// The DN of an entry that was read.
  func origin(of owner: Int) -> String

  /// Notes that values from a number on could not be read, and why.
  mutating func noteUnread(_ range: OpenRange, because answer: String)
}

extension RangedSink {
  /// Takes the range that is to be asked for next; nil when every list of values is whole.
  mutating func nextOpenRange() -> OpenRange? { openRanges.popLast() }

  /// Asks no further for the values of a range, and notes why.
  mutating func giveUp(_ range: OpenRange, because answer: String) {
    // An answer without values may still have named a next range, and would name it for ever.
    openRanges.removeAll { $0.owner == range.owner && $0.attribute == range.attribute }
    noteUnread(range, because: answer)
  }

  /// Follows every open range until one ends with `*`.
  mutating func readRanges(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    defer { late = nil }
    while let range = nextOpenRange() {
      late = range
      let search = LDAPSearch(
        purpose: "more values of \(range.attribute)", base: origin(of: range.owner), scope: .base, filter: "(objectClass=*)",
        attributes: ["\(range.attribute);range=\(range.next)-*"])
      let before = lateValues
      let end = try source.search(search, into: &self)
      if end.code != .success || end.entries != 1 || lateValues == before {
        giveUp(range, because: "\(end.code)")
      } else if repeats(range) {
        giveUp(range, because: "the server repeats a range")
      }
    }
  }

  /// Whether the values under a description that has or may have a range are to be taken; what it leaves open is noted.
  ///
  /// While a range is asked for, only that attribute is taken, and only from a number on that leaves no gap: anything else answers nothing.
  mutating func takes(_ description: AttributeDescription, of owner: Int, isFollowed: Bool) -> Bool {
    if let late {
      guard description.name == late.attribute, let first = description.first, first <= late.next else { return false }
    } else if description.first != 0 {
      let start = description.first.map { "the server begins with number \($0)" } ?? "the server names a range that is none"
      noteUnread(OpenRange(owner: owner, attribute: description.name, next: 0), because: start)
    }
    if isFollowed, case .next(let next) = description.range {
      openRanges.append(OpenRange(owner: owner, attribute: description.name, next: next))
    }
    return true
  }

  /// Whether the answer left a range open that leads no further than the one that was asked for.
  private func repeats(_ range: OpenRange) -> Bool {
    guard let last = openRanges.last else { return false }
    return last.owner == range.owner && last.attribute == range.attribute && last.next <= range.next
  }
}
