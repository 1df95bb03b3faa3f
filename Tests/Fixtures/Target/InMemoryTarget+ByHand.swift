import Synchronization

extension InMemoryTarget {
  /// Which site it says it is.
  package var place: String? {
    get { state.withLock(\.place) }
    set { state.withLock { $0.place = newValue } }
  }

  /// Somebody changes a group by hand.
  package func edit(
    _ id: String, add: String? = nil, remove: String? = nil, grant: String? = nil, revoke: String? = nil, name: String? = nil
  ) {
    state.withLock { state in
      if let add { state.groups[id]?.members.insert(add) }
      if let grant { state.groups[id]?.admins.insert(grant) }
      if let gone = remove ?? revoke { state.groups[id]?.admins.remove(gone) }
      if let remove { state.groups[id]?.members.remove(remove) }
      if let name { state.groups[id]?.name = name }
    }
  }
}
