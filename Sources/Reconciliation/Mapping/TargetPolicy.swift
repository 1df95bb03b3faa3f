/// Everything that planning has to know of one target's configuration.
package struct TargetPolicy: Sendable {
  /// How far Rollcall goes on this target.
  package enum Extent: String, Sendable, CaseIterable {
    /// Creates groups and adds members and admins; takes nothing away.
    case createOnly = "create-only"
    /// Keeps members and admins equal; never deletes a group.
    case upsert
    /// Deletes groups as well.
    case full
  }

  /// What becomes of a group that has the wanted name and is not ours.
  package enum Adoption: String, Sendable, CaseIterable {
    case never
    case matchingName = "matching-name"
  }

  /// Groups are taken over because a person said so now.
  package struct AdoptionByHand: Sendable, Hashable {
    /// The Rollcall instance whose marks on them are replaced by ours; nil takes over what nobody has marked.
    package let from: String?
    /// Whether groups that were let go become ours again.
    package let takesReleased: Bool

    package init(from: String? = nil, takesReleased: Bool = true) {
      self.from = from
      self.takesReleased = takesReleased
    }
  }

  /// What becomes of a member of our group that has never matched anybody in the directory.
  package enum UnknownAccounts: String, Sendable, CaseIterable {
    case keep, remove
  }

  /// What becomes of a group's admins where the provider has only one role.
  package enum SingleRole: String, Sendable, CaseIterable {
    case membersAndAdmins = "members-and-admins"
    case adminsOnly = "admins-only"
  }

  /// The target's name in the configuration.
  package let target: String
  /// The provider as the configuration names it, such as `files.com`.
  package let provider: String
  /// Which Rollcall this is, so that two of them do not fight over a group.
  package let instance: String
  package let match: MatchRule
  package let rules: [GroupRule]
  package internal(set) var extent: Extent
  package internal(set) var adoption: Adoption
  /// Set while groups are taken over by hand, whatever `adoption` says.
  package var adoptionByHand: AdoptionByHand?
  package internal(set) var unknownAccounts: UnknownAccounts
  package let singleRole: SingleRole
  package let limits: Limits
  /// User names that are never taken out of a group, compared as the provider compares them.
  package let protectedAccounts: Set<String>
  /// Group names that are never changed, compared as the provider compares them.
  package let protectedGroups: Set<String>
  /// What groups were called on the target before, by what they are called now: no two have one former name, compared as the provider
  /// compares names. Settles what no stable id tells any more.
  package internal(set) var formerNames: [String: String]
  package let excludedPeople: PeopleExclusion
  package let disabledPeople: DisabledPeople
  package internal(set) var manualChanges: ManualChanges
  /// Everything in the configuration that says what of the directory is read, as one text; equal texts ask for the same.
  package let directoryScope: String
  /// Nil lets removals go as soon as one complete read asks for them.
  package internal(set) var grace: Grace?
  /// What says that nothing is taken away; nil when nothing does.
  package var removalsOff: RemovalSwitch?

  package init(
    target: String, provider: String, instance: String, match: MatchRule, rules: [GroupRule], extent: Extent,
    adoption: Adoption = .never, unknownAccounts: UnknownAccounts = .keep, singleRole: SingleRole = .membersAndAdmins,
    limits: Limits = .standard, protectedAccounts: Set<String> = [], protectedGroups: Set<String> = [],
    formerNames: [String: String] = [:], excludedPeople: PeopleExclusion = .nobody, disabledPeople: DisabledPeople = .keep,
    manualChanges: ManualChanges = .revert, directoryScope: String = "", grace: Grace? = nil, removalsOff: RemovalSwitch? = nil
  ) {
    self.target = target
    self.provider = provider
    self.instance = instance
    self.match = match
    self.rules = rules
    self.extent = extent
    self.adoption = adoption
    self.unknownAccounts = unknownAccounts
    self.singleRole = singleRole
    self.limits = limits
    self.protectedAccounts = protectedAccounts
    self.protectedGroups = protectedGroups
    self.formerNames = formerNames
    self.excludedPeople = excludedPeople
    self.disabledPeople = disabledPeople
    self.manualChanges = manualChanges
    self.directoryScope = directoryScope
    self.grace = grace
    self.removalsOff = removalsOff
  }
}
