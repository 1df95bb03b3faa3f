package import Reconciliation

extension FilesComTarget {
  package func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence {
    do throws(ProviderError) {
      if case .createGroup(let name, let annotation, _, _) = write {
        return try await inspectCreation(of: name, annotation)
      }
      guard let group else { return .unclear("the group has no id, so it cannot be looked up") }
      let found = try await api.groups(id: group).last { String($0.id) == group.rawValue }
      return evidence(of: write, in: found, group)
    } catch {
      return .unclear(error.text)
    }
  }

  /// The name says that a group may be the one we created; the mark in its notes says that it is.
  private func inspectCreation(of name: String, _ annotation: String?) async throws(ProviderError) -> WriteEvidence {
    let found = try await api.groups(named: name).filter { $0.name == name }
    guard let group = found.last else { return .didNotTakeEffect }
    guard Set(found.map(\.id)).count == 1 else { return .unclear("several groups are called \"\(ForeignText.line(name))\"") }
    guard let mark = OwnershipMarker(in: annotation), mark == OwnershipMarker(in: group.notes) else {
      return .unclear(
        "group \(group.id) is called \"\(ForeignText.line(name))\" and does not carry our mark: it may be somebody else's")
    }
    return .tookEffect(group: TargetGroupID(String(group.id)))
  }

  private func evidence(of write: Write, in found: FilesComWire.Group?, _ id: TargetGroupID) -> WriteEvidence {
    if case .deleteGroup = write { return found == nil ? .tookEffect(group: id) : .didNotTakeEffect }
    guard let found else { return .unclear("group \(id) is no longer in the site's list") }
    let tookEffect: Bool
    switch write {
    case .createGroup, .deleteGroup: return .unclear("group \(id) cannot tell")
    case .updateGroup(let name, let annotation):
      let notes = Self.plain(found.notes ?? "")
      // A text that was emptied may come back as null.
      tookEffect = (name ?? found.name) == found.name && (annotation.map(Self.plain) ?? notes) == notes
    case .setMember, .removeMember, .changeMembers:
      guard let members = found.userIDs, let admins = found.adminIDs else {
        return .unclear("the site does not say who is in group \(id)")
      }
      tookEffect = FilesComRead.membership(members, admins).shows(write)
    }
    return tookEffect ? .tookEffect(group: id) : .didNotTakeEffect
  }

  /// Text fields come back with other line ends, and without blanks at the end.
  private static func plain(_ text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines
  }
}
