import Reconciliation

/// What two snapshots have to agree on to be of one directory.
struct SnapshotPicture: Equatable {
  struct Group: Equatable {
    let stableID: StableID
    let origin: String
    let attributes: [String: [String]]
    let members: PeopleList
    let admins: [AdminSource: PeopleList]
    let danglingMembers: Int
  }

  let people: [[String]]
  let groups: [Group]
  let selected: [Selection: [Int]]
  let peopleCompleteness: Completeness
  let groupsCompleteness: Completeness
  let remarks: [String]
  let token: String?

  init(_ snapshot: Snapshot) {
    let names = snapshot.people.attributes.keys.sorted()
    people = (0..<PersonNumber(snapshot.people.count)).map { person in
      [snapshot.people.stableID(of: person).rawValue, snapshot.people.origin(of: person)]
        + names.flatMap { ["\($0):"] + snapshot.people.values(of: person, $0) }
    }
    groups = snapshot.groups.map {
      Group(
        stableID: $0.stableID, origin: $0.origin, attributes: $0.attributes, members: $0.members, admins: $0.admins,
        danglingMembers: $0.danglingMembers)
    }
    selected = snapshot.selected
    peopleCompleteness = snapshot.peopleCompleteness
    groupsCompleteness = snapshot.groupsCompleteness
    remarks = snapshot.remarks
    token = snapshot.stamp.token
  }
}
