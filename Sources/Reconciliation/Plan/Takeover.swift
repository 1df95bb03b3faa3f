/// The groups of another Rollcall instance that are taken over from it, by its marks on them.
struct Takeover {
  private let from: String
  /// The places of groups with a mark, by the source in it. A mark that several groups carry was copied by hand and proves nothing.
  private let places: [StableID: Int]
  /// The directory's groups that want a place.
  private let wanted: Set<StableID>

  init(from: String, groups: [TargetGroup], desired: DesiredState) {
    self.from = from
    wanted = Set(desired.groups.map(\.source))
    var marked: [StableID: [Int]] = [:]
    for (place, group) in groups.enumerated() {
      guard let marker = OwnershipMarker(in: group.annotation), marker.instance == from else { continue }
      marked[marker.source, default: []].append(place)
    }
    places = marked.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// Whether the group carries the other instance's mark.
  func isMarked(_ group: TargetGroup) -> Bool { OwnershipMarker(in: group.annotation)?.instance == from }

  /// The place of the group that the other instance kept equal to this source; nil when there is none, or more than one.
  func place(of source: StableID) -> Int? { places[source] }

  /// Why a group with a wanted name is not taken over by that name; nil when it may be.
  ///
  /// It has to carry the mark, and not be the group of another directory group that wants a place as well.
  func refusal(of group: TargetGroup) -> HoldReason? {
    guard let marker = OwnershipMarker(in: group.annotation), marker.instance == from else { return .notOwned }
    return wanted.contains(marker.source) ? .ownedByInstance(from) : nil
  }
}
