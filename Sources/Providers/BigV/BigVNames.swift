import Reconciliation
import Synchronization

/// The names of groups when they were last read or written here: right before a rename or a deletion the group still has to have
/// that name.
final class BigVNames: Sendable {
  private let names = Mutex<[Int64: String]>([:])

  /// Forgets everything else: a read shows every group.
  func replace(with groups: [BigVWire.Group]) {
    let all = Dictionary(groups.map { ($0.id, $0.name) }) { _, later in later }
    names.withLock { $0 = all }
  }

  func remember(_ name: String, of group: Int64) { names.withLock { $0[group] = name } }

  /// Nil for a group that was never seen here.
  func name(of group: Int64) -> String? { names.withLock { $0[group] } }
}
