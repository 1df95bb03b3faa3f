import Reconciliation

/// Changes as a plan has them.
enum ContractChange {
  static let design = GroupReference(id: Provider.design, name: "design", source: StableID("entryUUID:2"))

  static func account(_ username: String, _ provider: Provider) -> AccountReference {
    AccountReference(id: provider.account(username), label: username)
  }

  /// `research` with ana and chidi, who is its admin.
  static func creation(_ provider: Provider) -> Change {
    .createGroup(
      NewGroup(
        group: GroupReference(id: nil, name: "research", source: ContractWrite.mark.source), origin: "cn=research",
        annotation: provider.hasMarks ? ContractWrite.mark.line : nil,
        members: [account("ana", provider), account("chidi", provider)], admins: [account("chidi", provider)]))
  }

  /// One of each kind on `design`: it becomes `studio` with ana, now its admin, and dana.
  static func ofDesign(_ provider: Provider) -> [Change] {
    [
      .renameGroup(design, to: "studio"), .addMember(design, account("dana", provider)),
      .grantAdmin(design, account("ana", provider)), .revokeAdmin(design, account("bo", provider)),
      .removeMember(design, account("bo", provider)),
    ]
  }
}
