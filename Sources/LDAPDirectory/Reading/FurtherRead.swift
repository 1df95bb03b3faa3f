import Reconciliation

/// What was read because of the groups that are known, in a form that can be compared with the same of another look.
///
/// No stamp of the groups below `groups.base` tells that it changed: selections may ask for anything, and other groups lie elsewhere.
struct FurtherRead: Equatable {
  /// A group that was looked up by its name.
  struct Elsewhere: Equatable {
    let stableID: String
    let attributes: [String: [String]]
    /// What each attribute names that holds DNs or user names, ascending.
    let names: [[UInt32]]
    let urls: [String]
    let primary: UInt32?
    let unread: String?
  }

  /// What one search for members found.
  struct Found: Equatable {
    let label: String
    /// Ascending.
    let names: [UInt32]
    let unread: String?
  }

  /// A group by its DN, or why there is none.
  enum Named: Equatable {
    case group(String)
    case missing(String)
  }

  let selected: [Selection: [Int]]
  let strays: Set<String>
  let adminGroups: [String: [Int: Named]]
  let personGroups: [PersonSelection: Named]
  /// By the DN of the group that is searched for.
  let searches: [String: [Found]]
  /// By DN.
  let elsewhere: [String: Elsewhere]
}

extension GroupsRead {
  var further: FurtherRead {
    let found = searchesOfGroup.sorted { $0.key < $1.key }.map { group, places in
      (origins[group], places.map { self.found(searches[$0]) })
    }
    let elsewhere = groupOfName.values.filter(unlisted.contains).map { (origins[$0], self.elsewhere($0)) }
    return FurtherRead(
      selected: selected, strays: strays, adminGroups: adminGroups.mapValues { $0.mapValues(named) },
      personGroups: personGroups.mapValues(named), searches: Dictionary(found) { $1 },
      elsewhere: Dictionary(elsewhere) { first, _ in first })
  }

  private func found(_ search: FoundMembers) -> FurtherRead.Found {
    FurtherRead.Found(label: search.label, names: search.names.sorted(), unread: search.reason)
  }

  private func named(_ group: NamedGroup) -> FurtherRead.Named {
    switch group {
    case .found(let group): .group(origins[group])
    case .missing(let reason): .missing(reason)
    }
  }

  private func elsewhere(_ group: Int) -> FurtherRead.Elsewhere {
    let owners = [owners, ownersByUsername].flatMap { $0.sorted { $0.key < $1.key }.map(\.value) }
    let lists = members + owners + (parents.map { [$0] } ?? [])
    return FurtherRead.Elsewhere(
      stableID: stableIDs[group], attributes: attributes[group], names: lists.map { $0[group].sorted() },
      urls: (urls[group] ?? []).sorted(), primary: primary.isEmpty ? nil : primary[group], unread: partialMembers[group])
  }
}
