import Reconciliation

extension WriteAnswer {
  var isDone: Bool { if case .done = self { true } else { false } }
  var isRefused: Bool { if case .refused = self { true } else { false } }
  var isStop: Bool { if case .stop = self { true } else { false } }
  var isUnknown: Bool { if case .unknown = self { true } else { false } }
}

extension WriteEvidence {
  var isUnclear: Bool { if case .unclear = self { true } else { false } }
}
