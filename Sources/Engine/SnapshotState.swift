import Reconciliation

/// Which state of the directory a plan was made from.
struct SnapshotState: Sendable {
  /// The directory's own mark; nil when it shows none.
  let mark: String?
  /// Whether later reads may be measured by it.
  let isMeasure: Bool

  init(_ snapshot: Snapshot) {
    self.init(mark: snapshot.stamp.token, isMeasure: snapshot.isMeasure)
  }

  private init(mark: String?, isMeasure: Bool) {
    self.mark = mark
    self.isMeasure = isMeasure
  }

  /// No directory was read.
  static let none = SnapshotState(mark: nil, isMeasure: false)
}
