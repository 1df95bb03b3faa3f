extension Hold {
  /// Whether it stays until somebody does something: what waits for its time goes by itself.
  package var wantsSomebody: Bool {
    switch reason {
    case .grace, .removalsOff: false
    case .manualChange(_, let until): until == nil
    default: true
    }
  }

  /// What waits and why, a line each: the same for the same changes held for the same reason, whatever numbers and times the reason tells.
  package var standing: [String] {
    let group = "\(reason.code) \(changes.first?.group.source.rawValue ?? groupName)"
    return [group] + changes.map { "\(group) \($0.kind) \($0.account?.id.rawValue ?? "")" }
  }
}
