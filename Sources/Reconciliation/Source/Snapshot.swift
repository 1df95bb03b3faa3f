/// What one read of the directory gave, for every target of a cycle.
package struct Snapshot: Sendable {
  package var people: People
  /// Sorted by stable id, each once.
  package var groups: [SourceGroup]
  /// For every selection that was asked for: the indices into `groups` that it takes, ascending. An absent selection was not read.
  package var selected: [Selection: [Int]]
  /// Whether every person in scope was read.
  package var peopleCompleteness: Completeness
  /// Whether every group in scope was read.
  package var groupsCompleteness: Completeness
  package var stamp: SnapshotStamp
  /// What was odd but is no fault: cycles among nested groups, references that were not followed. One line each, for people.
  package var remarks: [String]
  /// Servers before the one that answered that could not be read, and why. One line each, for people.
  package var passedOver: [String] = []
  /// For every selection of people that was asked for: whom it takes. An absent selection was not read.
  package var selectedPeople: [PersonSelection: PeopleList]
  /// Who is disabled in the directory, and by what: `nsAccountLock is TRUE`. Empty when nobody asked.
  package var disabled: [PersonNumber: String]
  /// How far it is known that all others are enabled.
  package var disabledProof: DisabledProof
  /// Whether the state that the stamp tells is one that later reads may be measured by: everything was read.
  package var isMeasure = false
  /// Whether nobody can tell if the state is older than that of the last good reads.
  package var isInDoubt = false
  /// Who is named where; nil unless it was asked for.
  package var paths: MembershipPaths?
  /// The names in groups that are nobody who was read; nil unless it was asked for.
  package var dangling: DanglingNames?

  package init(
    people: People, groups: [SourceGroup], selected: [Selection: [Int]], peopleCompleteness: Completeness = .complete,
    groupsCompleteness: Completeness = .complete, stamp: SnapshotStamp, remarks: [String] = [],
    selectedPeople: [PersonSelection: PeopleList] = [:], disabled: [PersonNumber: String] = [:],
    disabledProof: DisabledProof = .complete,
    paths: MembershipPaths? = nil
  ) {
    self.people = people
    self.groups = groups
    self.selected = selected
    self.peopleCompleteness = peopleCompleteness
    self.groupsCompleteness = groupsCompleteness
    self.stamp = stamp
    self.remarks = remarks
    self.selectedPeople = selectedPeople
    self.disabled = disabled
    self.disabledProof = disabledProof
    self.paths = paths
  }

  /// Takes nothing for proved by absence: neither who is not there, nor who is not selected, nor who is not disabled. The first reason
  /// stays.
  package mutating func doubt(_ reason: String) {
    let doubt = Completeness.partial(reason)
    peopleCompleteness = peopleCompleteness.and(doubt)
    groupsCompleteness = groupsCompleteness.and(doubt)
    disabledProof.completeness = disabledProof.completeness.and(doubt)
    selectedPeople = selectedPeople.mapValues { list in
      PeopleList(people: list.people, completeness: list.completeness.and(doubt))
    }
  }

  /// How many memberships the groups hold together, nested ones counted where they arrive.
  package var membershipCount: Int { groups.reduce(0) { $0 + $1.members.people.count } }
}

/// When a snapshot was taken and which state of the directory it shows.
package struct SnapshotStamp: Sendable, Hashable, Codable {
  /// Seconds since 1970-01-01 UTC when the read began.
  package var takenAt: Int64
  /// The directory's own mark of its state (`contextCSN` at OpenLDAP); nil when the directory gives none.
  package var token: String?
  /// Which server answered, without credentials.
  package var server: String
  /// When the file was written that was read in place of a server, in seconds since 1970-01-01 UTC; nil for a server.
  package var fileWrittenAt: Int64?
  /// How long the read took, in milliseconds.
  package var milliseconds: Int64

  package init(takenAt: Int64, token: String?, server: String, fileWrittenAt: Int64? = nil, milliseconds: Int64) {
    self.takenAt = takenAt
    self.token = token
    self.server = server
    self.fileWrittenAt = fileWrittenAt
    self.milliseconds = milliseconds
  }
}
