/// What the directory says of one group, in two hashes that do not hang on any order.
package struct GroupStamp: Sendable, Hashable {
  /// The values of the attribute that names the group, its members and its admins, by their stable ids.
  package let content: UInt64
  /// Those of them whom the target does without: excluded or disabled people.
  package let leftOut: UInt64

  package init(content: UInt64, leftOut: UInt64) {
    self.content = content
    self.leftOut = leftOut
  }
}

extension GroupStamp {
  /// `hashes` are those of people's stable ids, by their numbers; `leftOut` are those of the group whom the target does without.
  init(of group: SourceGroup, _ rule: GroupRule, leftOut: [PersonNumber], _ hashes: [UInt64]) {
    func sum(_ people: [PersonNumber]) -> UInt64 { people.reduce(0) { $0 &+ hashes[Int($1)] } }
    let names = (group.attributes[rule.name.attribute.lowercased()] ?? []).reduce(into: UInt64(1)) { $0 &+= StableHash.of($1) }
    let admins = rule.admins.flatMap { group.admins[$0] }?.people ?? []
    content =
      StableHash.inAnotherRole(names) &+ sum(group.members.people)
      &+ admins.reduce(0) { $0 &+ StableHash.inAnotherRole(hashes[Int($1)]) }
    self.leftOut = leftOut.isEmpty ? 0 : sum(leftOut)
  }
}
