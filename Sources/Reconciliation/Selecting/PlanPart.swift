/// Some of a target's groups, to which a plan is narrowed.
package struct PlanPart: Sendable, Hashable {
  /// The directory's stable ids of the groups whose changes stay.
  package let sources: Set<StableID>
  /// Names, as the target compares them, of groups whose holds stay besides those of `sources`; nil lets every hold stay.
  package let names: Set<String>?
  /// People without an account, or left out, who stay in the plan: those of the groups; nil lets everybody stay.
  package let people: Set<StableID>?

  package init(sources: Set<StableID>, names: Set<String>? = nil, people: Set<StableID>? = nil) {
    self.sources = sources
    self.names = names
    self.people = people
  }
}
