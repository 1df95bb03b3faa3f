import Ledger
import Synchronization

extension MemoryLedger {
  func approve(_ approval: NewApproval) throws -> Int64 {
    try write("approve \(approval.target)") { state in
      let id = Int64(state.approvals.count + 1)
      state.approvals.append(ApprovalRecord(id: id, given: approval))
      return id
    }
  }

  func approvals(limit: Int) throws -> [ApprovalRecord] { state.withLock { Array($0.approvals.reversed().prefix(limit)) } }

  func revokeApproval(_ id: Int64, by: String, at time: Int64) throws -> Bool {
    try write("revoke \(id)") { state in
      guard let place = state.approvals.firstIndex(where: { $0.id == id && $0.ending == nil }) else { return false }
      state.end(place, .revoked(by: by), at: time)
      return true
    }
  }

  func voidApprovals(_ ids: [Int64], at time: Int64) throws {
    guard !ids.isEmpty else { return }
    try write("void \(ids.count)") { state in
      for place in state.approvals.indices where ids.contains(state.approvals[place].id) && state.approvals[place].ending == nil {
        state.end(place, .void, at: time)
      }
    }
  }
}
